import { GATEWAY, TCP_INGRESS, UDP_INGRESS } from '../../../../facts/kong/kinds';
import { listenAddresses } from '../../../../facts/kong/listen';
import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Context } from '../../context';
import type { Rule } from '../../rule';

const VARIABLE = 'KONG_STREAM_LISTEN';

export const requireStreamListen: Rule = {
  id: 'require-stream-listen',
  subject: 'kong',
  severity: 'warning',
  summary: 'An object asks for connections at a port at which the declared Kong does not listen.',
  *find(context) {
    const values = context.topology.settings.valuesOf(VARIABLE);
    if (values.length === 0 || values.some((value) => hasPlaceholder(value ?? ''))) return;
    const listening = new Set(
      values.flatMap((value) => listenAddresses(value ?? 'off')).map(({ port, protocol }) => `${port} ${protocol}`),
    );
    for (const { manifest, path, port, protocol } of streamPorts(context)) {
      if (listening.has(`${port} ${protocol}`)) continue;
      const entry = `0.0.0.0:${port}${protocol === 'udp' ? ' udp' : ''}`;
      const said = values.every((value) => value === undefined) ? 'is not set' : `says ${values.join(' and ')}`;
      const message = `Kong does not listen at port ${port} for ${protocol}: ${VARIABLE} ${said}`;
      const fix = `add ${entry} to ${VARIABLE}, and the port to Kong's Service`;
      yield { manifest, path, message, fix };
    }
  },
};

interface StreamPort {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

function* streamPorts({ set, topology }: Context): Generator<StreamPort, void> {
  for (const manifest of set.of(TCP_INGRESS, UDP_INGRESS)) {
    const protocol = manifest.groupKind === TCP_INGRESS ? 'tcp' : 'udp';
    for (const [index, rule] of list(manifest.spec.rules).entries()) {
      const port = number(at(rule, 'port'));
      if (port !== undefined) yield { manifest, path: ['spec', 'rules', index, 'port'], port, protocol };
    }
  }
  for (const manifest of set.of(GATEWAY).filter((gateway) => topology.classes.isKongsGateway(gateway))) {
    for (const [index, listener] of list(manifest.spec.listeners).entries()) {
      const [port, protocol] = [number(at(listener, 'port')), text(at(listener, 'protocol'))?.toLowerCase()];
      if (port === undefined || (protocol !== 'tcp' && protocol !== 'udp')) continue;
      yield { manifest, path: ['spec', 'listeners', index, 'port'], port, protocol };
    }
  }
}
