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
    return [...widerWords(was, is), ...otherKeys(was, is)].map((message) => ({
      risk: 'mesh' as const,
      message,
      manifest: is.manifest,
      path: is.path,
    }));
  });
}

/** Whoever has other keys makes other tokens. */
function otherKeys(was: Issuer, is: Issuer): string[] {
  if (was.keys === is.keys) return [];
  const words = is.keysUri === undefined || is.keysUri === was.keysUri ? '' : `: those of ${is.keysUri}`;
  return [`tokens of ${is.issuer} are checked by other keys${words}`];
}

function widerWords(was: Issuer, is: Issuer): string[] {
  if (was.audiences.length === 0) return [];
  if (is.audiences.length === 0) return [`tokens of ${is.issuer} are taken for any audience`];
  const more = is.audiences.filter((audience) => !was.audiences.includes(audience));
  return more.length === 0 ? [] : [`tokens of ${is.issuer} are taken for more audiences: ${more.join(', ')}`];
}

interface Issuer {
  readonly issuer: string;
  /** None: any. */
  readonly audiences: readonly string[];
  /** The same for the same keys that tokens are signed with. */
  readonly keys: string;
  readonly keysUri: string | undefined;
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
        const keysUri = text(entry(rule, 'jwksUri')) ?? text(entry(rule, 'jwks_uri'));
        const keys = fingerprint([keysUri ?? null, parsed(text(entry(rule, 'jwks')))]);
        return [fingerprint([...scope, issuer]), { issuer, audiences, keys, keysUri, manifest, path }] as const;
      });
    }),
  );
}

/** Keys that are written in the rule: spaces and the order of fields mean nothing. */
function parsed(jwks: string | undefined): unknown {
  if (jwks === undefined) return null;
  try {
    return JSON.parse(jwks) as unknown;
  } catch {
    return jwks;
  }
}
