import type { Construct } from 'constructs';
import { list, object, oneOf, optional, either, integer, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import { createIstio } from '../istio-object';
import { requireAddress } from '../kong-bypass';
import { commonMode } from '../declared-namespaces';
import { requireOnly } from '../one-per-scope';
import { POLICY_SCOPE, resolveScope, type PolicyScope, type ResolvedScope } from '../policy-scope';

/**
 * What pods take: `STRICT` mTLS of the mesh alone, `PERMISSIVE` plain text too, `DISABLE` plain text alone.
 */
export type MutualTlsMode = (typeof MODES)[number];
const MODES = ['STRICT', 'PERMISSIVE', 'DISABLE'] as const;

/** A port with a mode of its own. */
export interface MutualTlsPort {
  /** Name of a port of the workload's Service, or the number of a container's. */
  readonly port: string | number;
  readonly mode: MutualTlsMode;
}

export interface MutualTlsProps {
  /** Whose pods. */
  readonly for: PolicyScope;
  /**
   * Name of the PeerAuthentication.
   * @default - `default`, or the name of the workload
   */
  readonly name?: string;
  /** @default 'STRICT' */
  readonly mode?: MutualTlsMode;
  /** Ports of a workload that differ. */
  readonly ports?: readonly MutualTlsPort[];
}

const SHAPE = object<MutualTlsProps>({
  for: POLICY_SCOPE,
  name: optional(text),
  mode: optional(oneOf(MODES)),
  ports: optional(list(object<MutualTlsPort>({ port: either(text, integer(1, 65535)), mode: oneOf(MODES) }))),
});

/** Who speaks to pods in plain text, and who does not: a PeerAuthentication for the mesh, a namespace or a workload. */
export class MutualTls extends CheckedConstruct {
  /** Name of the PeerAuthentication. */
  public readonly policyName: string;

  /**
   * @throws PropError when a port is none of the workload, ports are given without one, ambient would ignore the mode, or a route of
   * Kong leads to the workload past Kong's sidecar
   */
  public constructor(scope: Construct, id: string, props: MutualTlsProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { mode = 'STRICT', ports } = props;
    const resolved = resolveScope(propCheck, props.for);
    const { namespace, selector, workload } = resolved;
    requireOnly(propCheck, 'MutualTls', resolved);
    this.policyName = props.name ?? workload?.facts.name ?? 'default';
    propCheck.dnsSubdomain('name', this.policyName);
    this.checkModes(props, resolved, mode);
    if (mode === 'STRICT' && workload !== undefined && workload.mode !== 'ambient') {
      requireAddress(propCheck, 'for', workload, `its sidecar, and the STRICT ${this.policyName} refuses it`);
    }
    if (ports !== undefined) propCheck.notEmpty('ports', ports);
    createIstio(this, 'Resource', propCheck, {
      kind: 'PeerAuthentication',
      metadata: { name: this.policyName, namespace },
      spec: { ...(selector && { selector }), mtls: { mode }, portLevelMtls: this.portModes(props, resolved) },
    });
  }

  private checkModes(
    { ports = [] }: MutualTlsProps,
    { mode: given, isMesh }: ResolvedScope,
    mode: MutualTlsMode,
  ): void {
    const mesh = isMesh ? commonMode(this) : given;
    const ignored =
      'STRICT or PERMISSIVE in an ambient namespace, which ignores DISABLE: proxies of nodes always speak mTLS';
    const modes = [
      { prop: 'mode', mode },
      ...ports.map((each, at) => ({ prop: `ports[${at}].mode`, mode: each.mode })),
    ];
    for (const { prop, mode: each } of modes) {
      this.propCheck.require(mesh !== 'ambient' || each !== 'DISABLE', prop, each, ignored);
    }
  }

  private portModes(
    { ports }: MutualTlsProps,
    { workload }: ResolvedScope,
  ): Record<string, { readonly mode: MutualTlsMode }> | undefined {
    if (ports === undefined) return undefined;
    const { propCheck } = this;
    const one = 'nothing but for a workload: Istio has modes of ports only beside labels of pods';
    if (workload === undefined) return propCheck.fail('ports', ports, one);
    const numbers = ports.map(({ port }, index) => workload.containerPort(propCheck, `ports[${index}].port`, port));
    propCheck.unique('ports', numbers.map(String), '.port');
    return Object.fromEntries(ports.map(({ mode }, index) => [String(numbers[index]), { mode }]));
  }
}
