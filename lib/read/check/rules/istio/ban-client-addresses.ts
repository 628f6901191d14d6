import { isWithinRange } from '../../../../facts/plugins/address-range';
import { isIpOrCidr } from '../../../../facts/plugins/ip-range';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { lazy } from '../../../topology/lazy';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

export const banClientAddresses: Rule = {
  id: 'ban-client-addresses',
  subject: 'istio',
  severity: 'warning',
  summary: 'An AuthorizationPolicy compares addresses of clients with that of who calls the pods, which is Kong.',
  needs: 'mesh',
  *find({ set, topology }) {
    const behindKong = lazy(() => [
      ...new Set(topology.upstreams.exposed().flatMap(({ service }) => topology.pods.of(service))),
    ]);
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      const outside = ranges(manifest).filter(({ range }) => isOutside(range));
      if (outside.length === 0 || list(manifest.spec.targetRefs).length > 0) continue;
      if (topology.policies.selected(manifest, behindKong()).length === 0) continue;
      for (const { path, range, field } of outside) {
        const message = `Kong calls these pods, from an address of the cluster: no request comes from ${range}`;
        const meant = field.startsWith('not') ? 'notRemoteIpBlocks' : 'remoteIpBlocks';
        const fix = `write ${meant}, which compares the address in X-Forwarded-For, and tell Istio how many proxies to trust (numTrustedProxies); or use Kong's ip-restriction`;
        yield { manifest, path, message, fix };
      }
    }
  },
};

function ranges({ spec }: Manifest): { readonly path: Path; readonly range: string; readonly field: string }[] {
  return list(spec.rules).flatMap((rule, index) =>
    list(at(rule, 'from')).flatMap((from, place) =>
      ['ipBlocks', 'notIpBlocks'].flatMap((field) =>
        list(at(from, 'source', field)).flatMap((each, order) => {
          const range = text(each);
          const path = ['spec', 'rules', index, 'from', place, 'source', field, order];
          return range === undefined ? [] : [{ path, range, field }];
        }),
      ),
    ),
  );
}

/** Ranges of which networks of clusters are. Source: RFC 1918, 6598, 3927, 4193 and 4291. */
const INSIDE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'];
const INSIDE_6 = ['fc00::/7', 'fe80::/10', '::1/128'];

/** Whether a range has no address in common with those of clusters. */
function isOutside(range: string): boolean {
  if (!isIpOrCidr(range)) return false;
  return [...INSIDE, ...INSIDE_6].every((inside) => !isWithinRange(range, inside) && !isWithinRange(inside, range));
}
