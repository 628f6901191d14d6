import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

/** A host of the cluster asks for no name of its own. */
const INSIDE = /(^[^.]+|\.svc|\.cluster\.local)\.?$/;

export const requireExternalHost: Rule = {
  id: 'require-external-host',
  subject: 'kong',
  severity: 'warning',
  summary: "Kong sends the client's Host header to a server outside of the cluster, which serves another name.",
  releases: ['kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    for (const { origin, service, preserveHost, hosts } of topology.configuration().routes) {
      if (!preserveHost || told.has(origin.manifest)) continue;
      const outside = service.backends
        .flatMap(({ service: backend }) => backend ?? [])
        .find(({ spec }) => {
          const name = spec.type === 'ExternalName' ? text(spec.externalName) : undefined;
          return name !== undefined && !INSIDE.test(name.slice(-256)) && !hosts.includes(name.toLowerCase());
        });
      if (outside === undefined) continue;
      told.add(origin.manifest);
      yield {
        manifest: origin.manifest,
        path: origin.path,
        message: `${String(outside)} is ${text(outside.spec.externalName)!}, and Kong asks it for the host that the client named`,
        fix: `annotate the route with ${KONG_ANNOTATIONS.preserveHost}: "false"`,
      };
    }
  },
};
