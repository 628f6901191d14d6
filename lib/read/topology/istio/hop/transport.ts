import type { Manifest } from '../../../manifests/manifest';
import type { Known } from '../../kong/configuration/kong-configuration';
import type { InboundMtls } from '../mesh-policies';
import type { Fact, Steering } from './fact';
import type { TlsMode } from './outbound-policy';
import type { ProxyMode } from './proxy-mode';

/** How requests travel on the hop. */
export interface Transport {
  /**
   * What Istio puts around them: nothing, TLS as a DestinationRule asks for it, mTLS between sidecars, or HBONE, which is
   * the mTLS of proxies of nodes and of waypoints.
   */
  readonly mesh: 'plain' | 'tls' | 'mtls' | 'hbone';
  /** Whether what Kong sends is TLS by itself. */
  readonly isKongTls: boolean;
}

/** Whether pods take requests that travel in some way. */
export interface Intake {
  readonly isTaken: boolean;
  /** What PeerAuthentications ask for: `PERMISSIVE` where none says anything. Undefined where no proxy asks. */
  readonly mode: string | undefined;
  /** A sentence without a full stop. */
  readonly why: string;
}

/** What the pods at the end have: a proxy, and whether it takes what comes to the port. */
export interface Receiver {
  readonly mode: Fact<ProxyMode>;
  readonly isCaptured: Fact<boolean>;
  readonly mtls: Fact<InboundMtls | undefined>;
}

export function transportOf(
  steering: Fact<Steering>,
  tls: Fact<TlsMode>,
  { mode, mtls }: Receiver,
  kongTls: Known<boolean>,
): Fact<Transport> {
  if ('unknown' in steering) return steering;
  if ('unknown' in kongTls) return kongTls;
  const isKongTls = kongTls.value;
  const by = (mesh: Transport['mesh'], ...facts: readonly Fact<unknown>[]): Fact<Transport> => ({
    value: { mesh, isKongTls },
    origins: facts.flatMap((fact) => ('origins' in fact ? fact.origins : [])),
  });
  switch (steering.value) {
    case 'waypoint':
      return by('hbone', steering);
    case 'node':
      if ('unknown' in mode) return mode;
      return by(mode.value === 'none' ? 'plain' : 'hbone', mode);
    case 'rules':
      break;
    case 'bypass':
    case 'passthrough':
    case 'refused':
      return by('plain', steering);
  }
  if ('unknown' in mode) return 'unknown' in tls || tls.value === undefined ? mode : by(meshOf(tls.value), tls);
  // Pods without sidecars know no mTLS of sidecars.
  if (mode.value === 'node') return by('hbone', mode);
  if ('unknown' in tls) return tls;
  if (tls.value !== undefined) return by(meshOf(tls.value), tls);
  if (mode.value === 'none') return by('plain', mode);
  if ('unknown' in mtls) return mtls;
  const isOff = mtls.value?.mode === 'DISABLE';
  return by(isOff ? 'plain' : 'mtls', isOff ? mtls : mode);
}

function meshOf(tls: Exclude<TlsMode, undefined>): Transport['mesh'] {
  if (tls === 'DISABLE') return 'plain';
  return tls === 'ISTIO_MUTUAL' ? 'mtls' : 'tls';
}

/** Whether the pods take it, and what they ask for. */
export function intakeOf(transport: Fact<Transport>, { mode, isCaptured, mtls }: Receiver): Fact<Intake> {
  if ('unknown' in transport) return transport;
  const { mesh } = transport.value;
  const isOfMesh = mesh === 'mtls' || mesh === 'hbone';
  if ('unknown' in mode) return mode;
  if ('unknown' in isCaptured) return isCaptured;
  if (mode.value === 'none' || !isCaptured.value) {
    const origins = mode.value === 'none' ? mode.origins : isCaptured.origins;
    const whose =
      mode.value === 'none' ? 'the pods are outside of the mesh' : 'the pods keep the port from their proxy';
    const why = isOfMesh ? `${whose}, and nothing there ends mTLS` : whose;
    return { value: { isTaken: !isOfMesh, mode: undefined, why }, origins };
  }
  if ('unknown' in mtls) return mtls;
  const policy: Manifest | undefined = mtls.value?.policy;
  const asked = mtls.value?.mode ?? 'PERMISSIVE';
  const who = policy === undefined ? 'no PeerAuthentication says anything' : `${String(policy)} says ${asked}`;
  const taken = (isTaken: boolean, why: string): Fact<Intake> => ({
    value: { isTaken, mode: asked, why },
    origins: mtls.origins,
  });
  if (asked === 'STRICT') {
    return isOfMesh ? taken(true, who) : taken(false, `${who}, and the request comes without Istio's mTLS`);
  }
  if (asked === 'DISABLE' && mesh === 'mtls') return taken(false, `${who}, and the request comes with Istio's mTLS`);
  return taken(true, who);
}
