import { GATEWAY, TCP_INGRESS, UDP_INGRESS } from '../../../../facts/kong/kinds';
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
    if (values.length === 0) return;
    const listening = new Set(values.flatMap((value) => portsOf(value ?? 'off')));
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

/** Such as `9000 tcp` of `0.0.0.0:9000 reuseport, [::]:9000`. Source: `kong.conf.default` of Kong/kong. */
function portsOf(written: string): string[] {
  return written.split(',').flatMap((each) => {
    const [address = '', ...flags] = each.trim().split(/\s+/);
    const port = Number(address.slice(address.lastIndexOf(':') + 1));
    return Number.isInteger(port) && port > 0 ? `${port} ${flags.includes('udp') ? 'udp' : 'tcp'}` : [];
  });
}
