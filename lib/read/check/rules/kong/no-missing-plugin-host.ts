import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { calledHosts } from '../../../../facts/plugins/called-hosts';
import { isHeadless } from '../../../topology/kubernetes/service-selector';
import { servicePorts } from '../../../topology/kubernetes/service-port';
import { pluginType } from '../../../topology/kong/plugins';
import type { Topology } from '../../../topology/topology';
import { absentService } from '../../missing-host';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const noMissingPluginHost: Rule = {
  id: 'no-missing-plugin-host',
  subject: 'kong',
  severity: 'error',
  summary: 'A plugin asks a Service of the cluster that is not declared, or at a port that it does not have.',
  releases: ['kong'],
  *find({ set, topology, releases: { kong } }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      for (const { path, host, port } of calledHosts(kong, pluginType(manifest) ?? '', manifest.value.config)) {
        const problem = problemOf(topology, host, port);
        if (problem !== undefined) yield { manifest, path: ['config', ...path], ...problem };
      }
    }
  },
};

/** Only names that end with `.svc`, or further to the right, are surely ones of Services. */
const OF_CLUSTER = /^([^.]{1,63})\.([^.]{1,63})\.svc(\.cluster\.local)?\.?$/;

function problemOf(
  { set }: Topology,
  host: string,
  port: number,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const [, name = '', namespace = ''] = host.length > 253 ? [] : (OF_CLUSTER.exec(host) ?? []);
  if (name === '') return undefined;
  const service = set.find('Service', namespace, name);
  if (service !== undefined) {
    const ports = servicePorts(service).map(({ number }) => number);
    // Without an address of its own it is a name in DNS, which leads to any port.
    const isNameAlone = isHeadless(service) || service.spec.type === 'ExternalName';
    if (isNameAlone || ports.length === 0 || ports.includes(port)) return undefined;
    const message = `${String(service)} has no port ${port}, at which Kong asks it`;
    return { message, fix: `write ${ports.slice(0, 5).join(' or ')}`, severity: 'error' };
  }
  if (set.presence('Service', namespace, name) !== 'missing') return undefined;
  const { message, fix, isNear } = absentService(set, { name, namespace });
  return { message: `${message}, which Kong asks for this plugin`, fix, severity: isNear ? 'error' : 'warning' };
}
