import {
  inertRedirect,
  routeConflicts,
  serviceConflicts,
  type AnnotationConflict,
} from '../../../../facts/kong/annotation-conflicts';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { INGRESS, ROUTE_KINDS, SERVICE_KINDS } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import { list, text, at } from '../../../manifests/json';
import { annotationValues } from '../../../topology/kong/annotation-value';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';

/** Kinds that decide on the protocol of the Services behind them. */
const PROTOCOL_GIVERS = ['BackendTLSPolicy', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map(
  (kind) => `gateway.networking.k8s.io/${kind}`,
);

export const banConflictingAnnotations: Rule = {
  id: 'ban-conflicting-annotations',
  subject: 'kong',
  severity: 'error',
  summary: 'Two annotations of one object exclude each other: Kong refuses both, or one is ignored.',
  releases: ['kic'],
  *find({ set, releases }) {
    for (const manifest of set.of(...ROUTE_KINDS)) {
      const values = annotationValues(manifest, releases);
      // Those of the Gateway API take the protocols of their listeners.
      const protocols = manifest.groupKind === INGRESS ? (['http', 'https'] as const) : undefined;
      yield* problems(manifest, [...routeConflicts(values), ...inertRedirect(values, protocols)]);
      yield* repeatedHeaders(manifest);
    }
    for (const manifest of set.of(...SERVICE_KINDS)) {
      const conflicts = serviceConflicts(annotationValues(manifest, releases));
      yield* problems(
        manifest,
        conflicts.filter((conflict) => !isOpen(conflict, manifest, set)),
      );
    }
  },
};

/** Kong reads names of headers without regard to case, and asks for what each annotation says. */
function* repeatedHeaders(manifest: Manifest): Generator<Problem> {
  const first = new Map<string, string>();
  for (const key of Object.keys(manifest.annotations)) {
    if (!key.startsWith(KONG_ANNOTATIONS.headersPrefix)) continue;
    const known = first.get(key.toLowerCase());
    if (known === undefined) first.set(key.toLowerCase(), key);
    else {
      const message = `${known} and ${key} are for one header, and Kong asks for both: hardly a request has what they say`;
      yield {
        manifest,
        path: annotationPath(key),
        atKey: true,
        message,
        fix: 'remove one of the two',
        severity: 'warning',
      };
    }
  }
}

/** Where the protocol is not written, routes of other kinds or the port may say it. */
function isOpen(conflict: AnnotationConflict, manifest: Manifest, set: ManifestSet): boolean {
  if (conflict.with !== 'protocol' || manifest.annotation(KONG_ANNOTATIONS.protocol) !== undefined) return false;
  const hasProtocol = list(manifest.spec.ports).some((port) => text(at(port, 'appProtocol')) !== undefined);
  return hasProtocol || set.of(...PROTOCOL_GIVERS).length > 0;
}

function* problems(manifest: Manifest, conflicts: readonly AnnotationConflict[]): Generator<Problem> {
  for (const conflict of conflicts) {
    yield { manifest, path: annotationPath(KONG_ANNOTATIONS[conflict.annotation]), ...wordsOf(conflict, manifest) };
  }
}

function wordsOf(conflict: AnnotationConflict, manifest: Manifest): Pick<Problem, 'message' | 'fix' | 'severity'> {
  const [key, decisive] = [KONG_ANNOTATIONS[conflict.annotation], KONG_ANNOTATIONS[conflict.with]];
  const written = manifest.annotation(decisive);
  const given = written === undefined ? `no ${decisive}` : `${decisive}: ${written}`;
  switch (conflict.reason) {
    case 'protocol-sets':
      return {
        message: `${JSON.stringify(written)} mixes protocols that a Kong route cannot combine`,
        fix: `choose from one of these sets: ${conflict.protocols.join('; ')}`,
      };
    case 'needs-protocol':
      return {
        message: `Kong accepts ${key} only with a TLS protocol, but the object has ${given}`,
        fix: `set ${decisive} to one of ${conflict.protocols.join(', ')}, or remove ${key}`,
      };
    case 'refused-by-protocol':
      return { message: `Kong does not accept ${key} with ${given}`, fix: `remove ${key}, or choose another protocol` };
    case 'needs-verification':
      return { message: `KIC refuses ${key} unless ${decisive} is "true"`, fix: `set ${decisive}: "true"` };
    case 'outdone':
      return {
        message: `${key} redirects nothing ${written === undefined ? 'where the route takes http itself' : `beside ${given}`}`,
        fix: `set ${decisive}: https, or remove it`,
        severity: 'warning',
      };
    case 'twice':
      return { message: `${decisive} wins over ${key}, which is ignored`, fix: `remove ${key}`, severity: 'warning' };
  }
}
