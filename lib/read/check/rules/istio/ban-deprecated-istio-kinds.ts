import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { knows } from '../../../../facts/span';

interface Removal {
  readonly release: string;
  readonly instead: string;
}

const AUTHORIZATION: Removal = { release: '1.6', instead: 'an AuthorizationPolicy of security.istio.io/v1' };
const MIXER: Removal = {
  release: '1.8',
  instead: 'a Telemetry, an AuthorizationPolicy or a WasmPlugin: Mixer is gone',
};

/** Groups that Istio once had. Source: the change notes of Istio 1.6 and 1.8. */
const REMOVED_GROUPS: Readonly<Record<string, Removal>> = {
  'authentication.istio.io': {
    release: '1.6',
    instead: 'a PeerAuthentication or RequestAuthentication of security.istio.io/v1',
  },
  'config.istio.io': MIXER,
  'rbac.istio.io': AUTHORIZATION,
};

/** Another rule says nothing of them. */
export const REMOVED_ISTIO_GROUPS: readonly string[] = Object.keys(REMOVED_GROUPS);

/** Versions that came later than their groups. Source: the change notes of Istio 1.22. */
const SERVED_SINCE: ReadonlyMap<string, string> = new Map([
  ['networking.istio.io/v1', '1.22'],
  ['telemetry.istio.io/v1', '1.22'],
]);

export const banDeprecatedIstioKinds: Rule = {
  id: 'ban-deprecated-istio-kinds',
  subject: 'istio',
  severity: 'error',
  summary: 'The chosen Istio release does not have the kind of an object, or not yet in this version.',
  releases: ['istio'],
  needs: 'mesh',
  looksAtEach: true,
  *find({ set, releases: { istio = '' } }) {
    for (const manifest of set.all) {
      const since = SERVED_SINCE.get(manifest.apiVersion);
      if (since !== undefined && knows(istio, { since }) === 'too-old') {
        const message = `Istio has ${manifest.apiVersion} since ${since}: the API server does not know it`;
        yield { manifest, path: ['apiVersion'], message, fix: `write ${manifest.group}/v1beta1` };
        continue;
      }
      const removal = removalOf(manifest);
      if (removal === undefined || knows(istio, { since: removal.release }) !== 'known') continue;
      const message = `Istio has no ${manifest.kind} of ${manifest.apiVersion} since ${removal.release}`;
      yield { manifest, path: ['apiVersion'], message, fix: `write ${removal.instead}` };
    }
  },
};

function removalOf({ group }: Manifest): Removal | undefined {
  return Object.hasOwn(REMOVED_GROUPS, group) ? REMOVED_GROUPS[group] : undefined;
}
