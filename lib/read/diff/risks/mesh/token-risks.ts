import { entry, list, text } from '../../../manifests/json';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import type { Side } from '../../side';
import type { FoundRisk } from '../risk';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';

const REQUEST_AUTHENTICATION = 'security.istio.io/RequestAuthentication';

/** Tokens that the mesh looked at, and does not any more, or that it takes for more than before. */
export function tokenRisks({ before, after }: Comparison): FoundRisk[] {
  const now = issuersOf(after);
  return Array.from(issuersOf(before)).flatMap(([key, was]) => {
    const is = now.get(key);
    const { issuer } = was;
    if (is === undefined) {
      const message = `tokens of ${issuer} are not checked any more: forged ones are not refused`;
      return [{ risk: 'mesh' as const, message, manifest: was.manifest, path: ['spec'] }];
    }
    const message = widerWords(was, is);
    return message === undefined ? [] : [{ risk: 'mesh' as const, message, manifest: is.manifest, path: is.path }];
  });
}

function widerWords(was: Issuer, is: Issuer): string | undefined {
  if (was.audiences.length === 0) return undefined;
  if (is.audiences.length === 0) return `tokens of ${is.issuer} are taken for any audience`;
  const more = is.audiences.filter((audience) => !was.audiences.includes(audience));
  return more.length === 0 ? undefined : `tokens of ${is.issuer} are taken for more audiences: ${more.join(', ')}`;
}

interface Issuer {
  readonly issuer: string;
  /** None: any. */
  readonly audiences: readonly string[];
  readonly manifest: Manifest;
  readonly path: Path;
}

/** Which tokens are checked for which pods. */
function issuersOf({ set }: Side): ReadonlyMap<string, Issuer> {
  return new Map(
    set.of(REQUEST_AUTHENTICATION).flatMap((manifest) => {
      const { selector, targetRef, targetRefs, jwtRules } = manifest.spec;
      const targets = [targetRef, ...list(targetRefs)].filter((each) => each !== undefined).map(fingerprint);
      const scope = [set.namespaceOf(manifest) ?? null, selector ?? null, ...targets.sort()];
      return list(jwtRules).map((rule, index) => {
        const issuer = text(entry(rule, 'issuer')) ?? 'an issuer without a name';
        const audiences = list(entry(rule, 'audiences')).flatMap((audience) => text(audience) ?? []);
        const path = ['spec', 'jwtRules', index];
        return [fingerprint([...scope, issuer]), { issuer, audiences, manifest, path }] as const;
      });
    }),
  );
}
