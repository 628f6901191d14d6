import type { TypeFacts } from '../../lib/facts/schemas/schema-facts';

/**
 * What Kubernetes 1.34 to 1.36 added to types of the package, which ends at 1.33.
 * Source: the API reference of Kubernetes 1.36.
 */
const FIELDS: Readonly<Record<string, TypeFacts['fields']>> = {
  'storage.k8s.io/v1/CSIDriverSpec': {
    preventPodSchedulingIfMissing: 'boolean',
    serviceAccountTokenInSecrets: 'boolean',
  },
  'v1/Container': { restartPolicyRules: { list: 'v1/ContainerRestartRule' } },
  'v1/EnvVarSource': { fileKeyRef: 'v1/FileKeySelector' },
  'v1/EphemeralContainer': { restartPolicyRules: { list: 'v1/ContainerRestartRule' } },
  'v1/PodSpec': { hostnameOverride: 'string', schedulingGroup: 'v1/PodSchedulingGroup' },
  'v1/Toleration': { operator: { oneOf: ['Equal', 'Exists', 'Gt', 'Lt'] } },
  'v1/VolumeProjection': { podCertificate: 'v1/PodCertificateProjection' },
};

const TYPES: Readonly<Record<string, TypeFacts>> = {
  'v1/ContainerRestartRule': {
    required: ['action'],
    fields: { action: 'string', exitCodes: 'v1/ContainerRestartRuleOnExitCodes' },
  },
  'v1/ContainerRestartRuleOnExitCodes': {
    required: ['operator'],
    fields: { operator: 'string', values: { list: 'integer' } },
  },
  'v1/FileKeySelector': {
    required: ['key', 'path', 'volumeName'],
    fields: { key: 'string', optional: 'boolean', path: 'string', volumeName: 'string' },
  },
  'v1/PodCertificateProjection': {
    required: ['keyType', 'signerName'],
    fields: {
      certificateChainPath: 'string',
      credentialBundlePath: 'string',
      keyPath: 'string',
      keyType: 'string',
      maxExpirationSeconds: 'integer',
      signerName: 'string',
      userAnnotations: { map: 'string' },
    },
  },
  'v1/PodSchedulingGroup': { fields: { podGroupName: 'string' } },
};

/**
 * The types with what younger releases added.
 * @throws Error when the package has a type or field by itself, so that the row is to be deleted
 */
export function withYoungerFields(types: Readonly<Record<string, TypeFacts>>): Record<string, TypeFacts> {
  const known = Object.keys(TYPES).find((name) => types[name] !== undefined);
  if (known !== undefined) throw new Error(`the package has ${known} now: delete its row`);
  const younger = Object.entries(FIELDS).map(([name, fields]) => {
    const type = types[name];
    if (type === undefined) throw new Error(`there is no type ${name}`);
    return [name, { ...type, fields: { ...type.fields, ...fields } }] as const;
  });
  return { ...types, ...Object.fromEntries(younger), ...TYPES };
}
