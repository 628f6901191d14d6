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

export const banDeprecatedIstioKinds: Rule = {
  id: 'ban-deprecated-istio-kinds',
  subject: 'istio',
  severity: 'error',
  summary: 'The chosen Istio release no longer has the kind of an object.',
  releases: ['istio'],
  needs: 'mesh',
  *find({ set, releases: { istio = '' } }) {
    for (const manifest of set.all) {
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
