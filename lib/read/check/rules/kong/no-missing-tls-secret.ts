import { DEFAULT_ISSUER_ANNOTATION, ISSUER_ANNOTATIONS } from '../../../../facts/delivery/cert-manager';
import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { hasKey, hasKeys } from '../../../topology/kong/secret';
import type { Topology } from '../../../topology/topology';

const TLS_TYPE = 'kubernetes.io/tls';
const TLS_KEYS = ['tls.crt', 'tls.key'];

/** Annotations by which cert-manager makes the Secret. */
const ISSUED: readonly string[] = [
  ISSUER_ANNOTATIONS.issuer,
  ISSUER_ANNOTATIONS.clusterIssuer,
  DEFAULT_ISSUER_ANNOTATION,
];

export const noMissingTlsSecret: Rule = {
  id: 'no-missing-tls-secret',
  subject: 'kong',
  severity: 'error',
  summary: 'A certificate comes from a Secret that does not exist: Kong serves its own certificate.',
  *find({ topology }) {
    for (const { manifest, path, namespace, name } of topology.routes.certificates()) {
      if (Object.keys(manifest.annotations).some((key) => ISSUED.includes(key))) continue;
      const problem = problemOf(namespace, name, topology);
      if (problem) yield { manifest, path, ...problem };
    }
  },
};

function problemOf(
  namespace: string,
  name: string,
  topology: Topology,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const secret = topology.set.find('Secret', namespace, name);
  if (secret !== undefined) return incomplete(secret);
  const presence = topology.objects.presence('Secret', namespace, name, isTls);
  if (presence === 'present') return undefined;
  const meant = suggestionFor(
    name,
    topology.set
      .in(namespace, 'Secret')
      .filter(isTls)
      .map((each) => each.name),
  );
  const message = `no Secret "${name}" is declared in namespace ${namespace}`;
  const severity = presence === 'missing' ? 'error' : 'warning';
  const fix = meant === undefined ? 'make sure that it exists, and name it with --assume' : `write "${meant}"`;
  return { message: `${message}${didYouMean(meant)}`, fix, severity };
}

function incomplete(secret: Manifest): Pick<Problem, 'message' | 'fix'> | undefined {
  const lacking = TLS_KEYS.filter((key) => !hasKey(secret, key));
  if (lacking.length === 0 || !hasKeys(secret)) return undefined;
  return { message: `${String(secret)} has no ${lacking.join(' and no ')}`, fix: `name a Secret of type ${TLS_TYPE}` };
}

function isTls(secret: Manifest): boolean {
  return secret.value.type === TLS_TYPE || hasKey(secret, 'tls.crt');
}
