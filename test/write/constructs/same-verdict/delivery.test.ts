import fc from 'fast-check';
import {
  ArgoApplication,
  type ArgoApplicationProps,
} from '../../../../lib/write/constructs/delivery/argo/argo-application';
import { ArgoProject, type ArgoProjectProps } from '../../../../lib/write/constructs/delivery/argo/argo-project';
import {
  FluxGitRepository,
  type FluxGitRepositoryProps,
} from '../../../../lib/write/constructs/delivery/flux/flux-git-repository';
import {
  FluxHelmRelease,
  type FluxHelmReleaseProps,
} from '../../../../lib/write/constructs/delivery/flux/flux-helm-release';
import {
  FluxKustomization,
  type FluxKustomizationProps,
} from '../../../../lib/write/constructs/delivery/flux/flux-kustomization';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, flag, labels, name, number, several, text } from './near-values';

const metadata = { name, namespace: name, labels, annotations };
const url = fc.oneof(fc.constantFrom('https://git.example.com/a.git', 'ssh://git@a/b', 'oci://a/b'), text);
const path = fc.oneof(fc.constantFrom('dist', 'dist/prod', './a', '/a', '../a'), text);
const duration = fc.oneof(fc.constantFrom('1m', '10m', '90s', '1h30m', '5s', '1', '1d'), text);
const reference = fc.record({ name });

function props<Props>(
  needed: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  others: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Props> {
  return fc
    .tuple(fc.record(needed), few({ ...metadata, ...others }))
    .map(([first, second]) => ({ ...first, ...second }) as Props);
}

sameVerdict<ArgoApplicationProps>('ArgoApplication', {
  props: props<ArgoApplicationProps>(
    {
      project: name,
      source: fc
        .tuple(
          fc.record({ repository: url, path }),
          few({ revision: name, directory: few({ recurse: flag, include: text }) }),
        )
        .map(([needed, others]) => ({ ...needed, ...others })),
      destination: fc.oneof(fc.record({ server: url }), fc.record({ name })),
    },
    {
      sync: few({
        automated: fc.oneof(flag, few({ prune: flag, selfHeal: flag })),
        options: few({ serverSideApply: flag, replace: flag, prune: fc.constantFrom(true, 'confirm', 'ask') }),
        retry: fc.record({ limit: number, backoff: few({ duration, factor: number, maxDuration: duration }) }),
      }),
      ignoreDifferences: several(fc.record({ kind: name, jsonPointers: several(fc.constantFrom('/a', 'a')) })),
      cascade: fc.constantFrom('foreground', 'none', 'all'),
      wave: number,
      revisionHistoryLimit: number,
    },
  ),
  make: (chart, given) => new ArgoApplication(chart, 'shop', given),
  long: 2000,
});

sameVerdict<ArgoProjectProps>('ArgoProject', {
  props: props<ArgoProjectProps>(
    {
      sourceRepositories: several(url),
      destinations: several(
        fc.oneof(fc.record({ server: url, namespace: name }), fc.record({ name, namespace: name })),
      ),
    },
    {
      description: text,
      clusterResources: several(fc.record({ group: fc.constantFrom('', 'apps', '*'), kind: name })),
      orphanedResources: fc.record({ warn: flag }),
      sourceNamespaces: several(name),
      wave: number,
    },
  ),
  make: (chart, given) => new ArgoProject(chart, 'shop', given),
  long: 2000,
});

sameVerdict<FluxGitRepositoryProps>('FluxGitRepository', {
  props: props<FluxGitRepositoryProps>(
    { url, ref: few({ branch: name, tag: name, semver: text, commit: text }, 2) },
    {
      interval: duration,
      timeout: duration,
      secret: name,
      ignore: text,
      provider: fc.constantFrom('generic', 'github', 'a'),
    },
  ),
  make: (chart, given) => new FluxGitRepository(chart, 'shop', given),
  long: 2000,
});

sameVerdict<FluxHelmReleaseProps>('FluxHelmRelease', {
  props: props<FluxHelmReleaseProps>(
    {
      chart: fc.record({ name, version: fc.constantFrom('1.2.3', '1.x'), repository: reference }),
    },
    {
      releaseName: name,
      targetNamespace: name,
      createNamespace: flag,
      values: fc.dictionary(fc.constantFrom('a', 'b'), text, { noNullPrototype: true }),
      definitions: fc.constantFrom('Skip', 'CreateReplace', 'Replace'),
      dependsOn: several(reference),
      driftDetection: fc.constantFrom('enabled', 'on'),
      interval: duration,
      timeout: duration,
    },
  ),
  make: (chart, given) => new FluxHelmRelease(chart, 'kong', given),
  long: 2000,
});

sameVerdict<FluxKustomizationProps>('FluxKustomization', {
  props: props<FluxKustomizationProps>(
    { source: fc.record({ kind: fc.constantFrom('GitRepository', 'OCIRepository', 'Git'), name }), path },
    {
      prune: flag,
      wait: flag,
      healthChecks: several(fc.record({ apiVersion: text, kind: name, name })),
      healthExpressions: several(fc.record({ apiVersion: text, kind: name, current: text })),
      dependsOn: several(reference),
      interval: duration,
      retryInterval: duration,
      timeout: duration,
      targetNamespace: name,
      deletionPolicy: fc.constantFrom('Orphan', 'Keep'),
      substitute: fc.dictionary(fc.constantFrom('a', 'a-b'), text, { noNullPrototype: true }),
      serviceAccount: name,
    },
  ),
  make: (chart, given) => new FluxKustomization(chart, 'shop', given),
  long: 2000,
});
