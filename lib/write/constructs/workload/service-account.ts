import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { either, map, object, oneOf, optional, text } from '../../props/shape';
import { checkMetadata } from '../metadata-check';
import type { MeshIdentity } from '../istio/identity/mesh-caller';
import type { PropCheck } from '../prop-check';

export interface WorkloadServiceAccountOptions {
  /**
   * Name of the ServiceAccount, which is the workload's identity in the mesh.
   * @default - the name of the workload
   */
  readonly name?: string;
  /** Labels of the ServiceAccount. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the ServiceAccount, such as those of a cloud's workload identity. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A ServiceAccount that something else makes. */
export interface ExistingServiceAccount {
  /** Its name, in the workload's namespace. */
  readonly existing: string;
}

/**
 * Whom the pods run as:
 * - `{ name, labels, annotations }`: a ServiceAccount that is made with the workload;
 * - `{ existing }`: one that is there already, by its name;
 * - `'default'`: the namespace's own, which pods of one namespace share: to the mesh they are all the same.
 */
export type WorkloadServiceAccount = WorkloadServiceAccountOptions | ExistingServiceAccount | 'default';

export const SERVICE_ACCOUNT = either<[WorkloadServiceAccountOptions, ExistingServiceAccount, 'default']>(
  object<WorkloadServiceAccountOptions>({
    name: optional(text),
    labels: optional(map(text)),
    annotations: optional(map(text)),
  }),
  object<ExistingServiceAccount>({ existing: text }),
  oneOf(['default']),
);

/** @throws PropError when a name, a label or an annotation is malformed */
export function checkServiceAccount(propCheck: PropCheck, account: WorkloadServiceAccount): void {
  if (account === 'default') return;
  if ('existing' in account) {
    propCheck.dnsSubdomain('serviceAccount.existing', account.existing);
    return;
  }
  if (account.name !== undefined) propCheck.dnsSubdomain('serviceAccount.name', account.name);
  const { labels, annotations } = account;
  checkMetadata(propCheck.within('serviceAccount'), { on: 'ServiceAccount', labels, annotations });
}

/** The name of the ServiceAccount; undefined for the namespace's own. */
export function accountName(account: WorkloadServiceAccount, workload: string): string | undefined {
  if (account === 'default') return undefined;
  return 'existing' in account ? account.existing : (account.name ?? workload);
}

/**
 * Whom the mesh knows pods as.
 * @throws PropError when others of the namespace run as the same, or there is no namespace
 */
export function identityOf(
  propCheck: PropCheck,
  namespace: string | undefined,
  serviceAccount: string | undefined,
): MeshIdentity {
  const shared =
    "a ServiceAccount of its own: all that run as the namespace's own are one caller to the mesh; " +
    'leave "serviceAccount" out, or let { namespace } call, which is everybody in it';
  if (serviceAccount === undefined) return propCheck.fail('serviceAccount', 'default', shared);
  const place = 'a namespace, of the workload or of its chart: identities of the mesh have one';
  if (namespace === undefined) return propCheck.fail('namespace', namespace, place);
  return { namespace, serviceAccount };
}

/**
 * Makes the ServiceAccount, unless there is one.
 * @param workload name and namespace of the workload
 * @returns its name; undefined for the namespace's own
 */
export function createServiceAccount(
  scope: Construct,
  account: WorkloadServiceAccount,
  workload: { readonly name: string; readonly namespace: string | undefined },
): string | undefined {
  if (account === 'default') return undefined;
  if ('existing' in account) return account.existing;
  const { name = workload.name, labels = {}, annotations = {} } = account;
  new k8s.KubeServiceAccount(scope, 'ServiceAccount', {
    metadata: { name, namespace: workload.namespace, labels, annotations },
  });
  return name;
}
