import { ISSUER_ANNOTATIONS } from '../../../../facts/delivery/cert-manager';
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
    yield* misnamedObjects(set, issuerReferences);
    const { clusterIssuer, ...others } = ISSUER_ANNOTATIONS;
    for (const manifest of set.of(...SHIMMED)) {
      const other = Object.values(others).find((key) => manifest.annotation(key) !== undefined);
      if (manifest.annotation(clusterIssuer) === undefined || other === undefined) continue;
      const message = `${other} and ${clusterIssuer} exclude each other: cert-manager makes no certificate`;
      yield { manifest, path: annotationPath(other), message, fix: 'keep one of them' };
    }
  },
};
