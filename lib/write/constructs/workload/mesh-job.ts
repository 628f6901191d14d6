import { held } from '../held-object';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { object } from '../../props/shape';
import { BatchWorkload } from './batch-workload';
import { JOB_FIELDS, type JobOptions } from './job-options';

export type MeshJobProps = JobOptions;

const SHAPE = object<MeshJobProps>(JOB_FIELDS);

/**
 * A task in the mesh that ends: one Job and one ServiceAccount. Kubernetes does not change the pods of a Job that is there: give
 * it another name, or let `ttlSecondsAfterFinished` remove it.
 */
export class MeshJob extends BatchWorkload {
  /** @throws PropError when a name or an option is malformed, or the sidecar would keep the job from its end */
  public constructor(scope: Construct, id: string, props: MeshJobProps) {
    super(scope, id, props, SHAPE, { kind: 'batch/Job', longestName: 63 });
    const spec = this.createSpec();
    held(new k8s.KubeJob(this, 'Job', { metadata: this.metadata(), spec: { ...spec, suspend: props.suspend } }));
  }
}
