import { PROBES } from '../../../facts/kubernetes/probes';
import { at, list, number, text } from '../../manifests/json';
import type { Path } from '../../manifests/path';
import { containersOf, type Pod } from './pod';

const ACTIONS = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** A port at which the kubelet asks a container. */
export interface ProbePort {
  readonly path: Path;
  readonly probe: (typeof PROBES)[number];
  readonly action: (typeof ACTIONS)[number];
  readonly port: number;
  /** What the kubelet asks in place of the pod's address. */
  readonly host: string | undefined;
}

/** Those of a pod that have a number, or the name of a port of their container. */
export function probePortsOf(pod: Pod): ProbePort[] {
  return containersOf(pod).flatMap(({ path, value }) =>
    PROBES.flatMap((probe) =>
      ACTIONS.flatMap((action) => {
        const written = at(value, probe, action, 'port');
        const named = list(value.ports).find((port) => at(port, 'name') === written);
        const port = number(written) ?? number(at(named, 'containerPort'));
        return port === undefined
          ? []
          : [
              {
                path: [...path, probe, action, 'port'],
                probe,
                action,
                port,
                host: text(at(value, probe, action, 'host')),
              },
            ];
      }),
    ),
  );
}
