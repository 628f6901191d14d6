import fc from 'fast-check';
import {
  MeshWorkload,
  type MeshWorkloadProps,
  type WorkloadVersion,
} from '../../../../lib/write/constructs/workload/mesh-workload';
import type { DeploymentOptions } from '../../../../lib/write/constructs/workload/deployment-options';
import type { WorkloadServiceAccountOptions } from '../../../../lib/write/constructs/workload/service-account';
import type { WorkloadPort } from '../../../../lib/write/constructs/workload/workload-port';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, flag, key, labels, name, number, port, quantity, several, text } from './near-values';
import { ofSchema } from './of-schema';

const variable = fc.oneof(text, ofSchema('v1/EnvVarSource'));
const names = fc.oneof(name, key, fc.constantFrom('A', 'A=B', '1A', 'a.b', 'A B'));
const env = fc.dictionary(
  names.filter((each) => !['__proto__', 'constructor'].includes(each)),
  variable,
  {
    maxKeys: 2,
    noNullPrototype: true,
  },
);

const cpu = fc.record({ cpu: quantity }, { noNullPrototype: true });

const POD_OPTIONS = {
  replicas: number,
  imagePullPolicy: fc.constantFrom('Always', 'Never', 'always'),
  command: several(text),
  args: several(text),
  env,
  volumes: several(ofSchema('v1/Volume')),
  mounted: several(fc.tuple(ofSchema('v1/Volume'), ofSchema('v1/VolumeMount'))),
  resources: fc.oneof(
    ofSchema('v1/ResourceRequirements'),
    fc.record({ limits: cpu, requests: cpu }, { noNullPrototype: true }),
  ),
  livenessProbe: ofSchema('v1/Probe'),
  readinessProbe: ofSchema('v1/Probe'),
  startupProbe: ofSchema('v1/Probe'),
  securityContext: ofSchema('v1/SecurityContext'),
  podSecurityContext: ofSchema('v1/PodSecurityContext'),
  podAnnotations: annotations,
  podLabels: labels,
};

type Mounted = readonly (readonly [object, object])[];

const podOptions = few(POD_OPTIONS, 2).map(({ mounted, ...options }) => ({
  ...options,
  ...(mounted !== undefined && { ...mountedOf(mounted as Mounted) }),
})) as fc.Arbitrary<DeploymentOptions>;

/** Volumes with one mount each: of names made by chance, hardly two are the same. */
function mountedOf(mounted: Mounted): object {
  return {
    volumes: mounted.map(([volume]) => volume),
    volumeMounts: mounted.map(([volume, mount]) => ({ ...mount, name: (volume as { name?: unknown }).name })),
  };
}

const ports: fc.Arbitrary<readonly WorkloadPort[]> = fc.oneof(
  fc.constant([{ name: 'http', port: 80 }]),
  several(
    fc
      .tuple(
        fc.record({ name: fc.oneof(fc.constantFrom('http', 'grpc-api', 'tcp'), name), port }),
        few({
          targetPort: port,
          protocol: fc.constantFrom('TCP', 'UDP', 'SCTP', 'tcp'),
          appProtocol: fc.oneof(fc.constantFrom('http', 'kubernetes.io/h2c'), name, key),
        }),
      )
      .map(([needed, others]) => ({ ...needed, ...others }) as WorkloadPort),
  ),
);

const versions = fc.oneof(
  fc.constant([{ version: 'v1', image: 'a:1' }]),
  several(
    fc
      .tuple(fc.record({ version: fc.oneof(fc.constantFrom('v1', 'v2'), name), image: text }), podOptions)
      .map(([needed, options]) => ({ ...needed, ...options })),
  ),
);

const props = fc
  .tuple(
    fc.record({ ports, versions }),
    few({
      name,
      namespace: name,
      service: few({ labels, annotations, meshRouting: flag }),
      serviceAccount: few({ name, labels, annotations }),
    }),
    podOptions,
  )
  .map(([needed, others, options]) => ({ ...options, ...needed, ...others }));

/** Props of which each has a place in a manifest of its own. */
type Written = Omit<MeshWorkloadProps, 'serviceAccount'> & {
  readonly ports: readonly WorkloadPort[];
  readonly versions: readonly WorkloadVersion[];
  readonly serviceAccount?: WorkloadServiceAccountOptions;
};

sameVerdict<Written>('MeshWorkload', {
  props,
  make: (chart, given) => new MeshWorkload(chart, 'api', given),
  byHand,
});

function byHand(given: Written): object[] {
  const { name: app = 'api', namespace = 'shop', service = {}, serviceAccount = {} } = given;
  const account = serviceAccount.name ?? app;
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: app, namespace, labels: service.labels, annotations: service.annotations },
      spec: { selector: { app }, ports: given.ports },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...serviceAccount, name: account, namespace },
    },
    ...given.versions.map((version) => deployment(given, { ...given, ...version }, { app, namespace, account })),
  ];
}

function deployment(
  { ports: exposed }: Written,
  version: DeploymentOptions & { readonly version: string; readonly image: string },
  { app, namespace, account }: Readonly<Record<'app' | 'namespace' | 'account', string>>,
): object {
  const { replicas, volumes, podSecurityContext, podAnnotations, podLabels, env: variables, ...options } = version;
  const { image, imagePullPolicy, command, args, volumeMounts, resources, securityContext } = options;
  const { livenessProbe, readinessProbe, startupProbe } = options;
  const labelled = { app, version: version.version };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${app}-${version.version}`, namespace, labels: labelled },
    spec: {
      replicas,
      selector: { matchLabels: labelled },
      template: {
        metadata: { labels: { ...labelled, ...podLabels }, annotations: podAnnotations },
        spec: {
          serviceAccountName: account,
          securityContext: podSecurityContext,
          volumes,
          containers: [
            {
              name: app,
              image,
              imagePullPolicy,
              command,
              args,
              env:
                variables &&
                Object.entries(variables).map(([each, value]) =>
                  typeof value === 'string' ? { name: each, value } : { name: each, valueFrom: value },
                ),
              ports: exposed.map(({ name: port, port: containerPort, targetPort, protocol }) => ({
                // Names of containers' ports are shorter than those of Services'.
                name: port.length <= 15 ? port : undefined,
                containerPort: targetPort ?? containerPort,
                protocol,
              })),
              volumeMounts,
              resources,
              livenessProbe,
              readinessProbe,
              startupProbe,
              securityContext,
            },
          ],
        },
      },
    },
  };
}
