import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

/** What API servers give Services, unless their flag `--service-node-port-range` says otherwise. */
const [LEAST, MOST] = [30_000, 32_767];

interface NodePort {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly number: number;
  /** Of one Service, ports of different protocols may share a number. */
  readonly protocol: string;
}

export const validNodePorts: Rule = {
  id: 'valid-node-ports',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A port of the nodes is taken twice, or is outside of the range that API servers give.',
  *find({ set }) {
    const first = new Map<number, NodePort[]>();
    for (const port of nodePorts(set)) {
      const rivals = first.get(port.number) ?? [];
      first.set(port.number, rivals);
      const rival = rivals.find(({ manifest, protocol }) => manifest !== port.manifest || protocol === port.protocol);
      // Of all that share a number, those of the first Service are kept to compare with.
      if (rivals[0] === undefined || rivals[0].manifest === port.manifest) rivals.push(port);
      const problem = rival === undefined ? outside(port) : takenBy(rival, port);
      if (problem !== undefined) yield { manifest: port.manifest, path: port.path, ...problem };
    }
  },
};

function takenBy(rival: NodePort, { manifest, number: taken }: NodePort): Pick<Problem, 'message' | 'fix'> {
  const whose = rival.manifest === manifest ? 'another port of this Service' : String(rival.manifest);
  return {
    message: `${whose} has port ${taken} of the nodes too, and the API server refuses the second`,
    fix: 'write another number, or leave it to the API server',
  };
}

function outside({ number: wanted }: NodePort): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  if (wanted >= LEAST && wanted <= MOST) return undefined;
  return {
    message: `API servers give Services the ports ${LEAST} to ${MOST} of the nodes, and refuse ${wanted}`,
    fix: 'write one of these, or start the API server with another --service-node-port-range',
    severity: 'warning',
  };
}

function nodePorts(set: ManifestSet): NodePort[] {
  const services = set.of('Service').filter((service) => set.firstLike(service) === service);
  return services.flatMap((manifest) => {
    const health = number(manifest.spec.healthCheckNodePort);
    const asked: NodePort[] = list(manifest.spec.ports).flatMap((port, index) => {
      const own = number(at(port, 'nodePort'));
      const protocol = text(at(port, 'protocol')) ?? 'TCP';
      return isGiven(own) ? [{ manifest, path: ['spec', 'ports', index, 'nodePort'], number: own, protocol }] : [];
    });
    if (!isGiven(health)) return asked;
    return [...asked, { manifest, path: ['spec', 'healthCheckNodePort'], number: health, protocol: 'TCP' }];
  });
}

function isGiven(port: number | undefined): port is number {
  return port !== undefined && port !== 0;
}
