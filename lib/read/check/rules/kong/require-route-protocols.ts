import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { INGRESS } from '../../../../facts/kong/kinds';
import { HTTPS_BY_DEFAULT, LISTENER_PROTOCOLS } from '../../../../facts/kong/kong-protocols';
import { knows } from '../../../../facts/span';
import type { Rule } from '../../rule';

export const requireRouteProtocols: Rule = {
  id: 'require-route-protocols',
  subject: 'kong',
  severity: 'warning',
  summary:
    'An Ingress names no protocols, and the declared Kong takes https alone then: plain HTTP is answered with 426.',
  releases: ['kic'],
  *find({ set, topology, releases: { kic } }) {
    const release = topology.settings.imageRelease;
    if (release === undefined || knows(release, HTTPS_BY_DEFAULT) !== 'known') return;
    if (knows(kic, LISTENER_PROTOCOLS) !== 'known') return;
    const { protocols, forceSslRedirect } = KONG_ANNOTATIONS;
    for (const manifest of set.of(INGRESS)) {
      const isSaid = [protocols, forceSslRedirect].some((key) => manifest.annotation(key) !== undefined);
      if (isSaid || !topology.classes.takesIngress(manifest)) continue;
      yield {
        manifest,
        path: ['metadata', 'annotations'],
        message: `Kong ${release} takes https alone where nothing is said, and KIC since 3.5.7 says nothing: http is answered with 426`,
        fix: `add the annotation ${protocols}: http,https, or https if that is meant`,
      };
    }
  },
};
