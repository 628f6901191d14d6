import { entry, list, text } from '../../../manifests/json';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import type { Side } from '../../side';
import type { FoundRisk } from '../risk';
import type { Manifest } from '../../../manifests/manifest';

const REQUEST_AUTHENTICATION = 'security.istio.io/RequestAuthentication';

/** Tokens that the mesh looked at, and does not any more. */
export function tokenRisks({ before, after }: Comparison): FoundRisk[] {
  const now = issuersOf(after);
  return Array.from(issuersOf(before)).flatMap(([key, { issuer, manifest }]): FoundRisk[] =>
    now.has(key)
      ? []
      : [
          {
            risk: 'mesh',
            message: `tokens of ${issuer} are not checked any more: forged ones are not refused`,
            manifest,
            path: ['spec'],
          },
        ],
  );
}

/** Which tokens are checked for which pods. */
function issuersOf({ set }: Side): ReadonlyMap<string, { readonly issuer: string; readonly manifest: Manifest }> {
  return new Map(
    set.of(REQUEST_AUTHENTICATION).flatMap((manifest) => {
      const { selector, targetRef, targetRefs, jwtRules } = manifest.spec;
      const scope = [set.namespaceOf(manifest), selector, targetRef, targetRefs].map((each) => each ?? null);
      return list(jwtRules).map((rule) => {
        const issuer = text(entry(rule, 'issuer')) ?? 'an issuer without a name';
        return [fingerprint([...scope, issuer]), { issuer, manifest }] as const;
      });
    }),
  );
}
