import { ISSUER_ANNOTATIONS } from '../../../../facts/delivery/cert-manager';
import type { Manifest } from '../../../manifests/manifest';
import { SHIMMED, issuerReferences } from '../../../topology/delivery/issuers';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import { misnamedObjects } from '../../misnamed-objects';
import type { Rule } from '../../rule';

export const noMissingIssuer: Rule = {
  id: 'no-missing-issuer',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'A Certificate, an Ingress or a Gateway names an issuer of cert-manager that is not declared, though a similar one is.',
  *find({ set }) {
    yield* misnamedObjects(set, (manifest) => (excluded(manifest) === undefined ? issuerReferences(manifest) : []));
    for (const manifest of set.of(...SHIMMED)) {
      const other = excluded(manifest);
      if (other === undefined) continue;
      const message = `${other} and ${ISSUER_ANNOTATIONS.clusterIssuer} exclude each other: cert-manager makes no certificate`;
      yield { manifest, path: annotationPath(other), message, fix: 'keep one of them' };
    }
  },
};

/** The annotation of an object that cannot be beside the one with a ClusterIssuer, which it has too. */
function excluded(manifest: Manifest): string | undefined {
  const { clusterIssuer, ...others } = ISSUER_ANNOTATIONS;
  if (!SHIMMED.includes(manifest.groupKind) || manifest.annotation(clusterIssuer) === undefined) return undefined;
  return Object.values(others).find((key) => manifest.annotation(key) !== undefined);
}
