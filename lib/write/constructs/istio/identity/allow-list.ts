import type { Construct } from 'constructs';
import type { AuthorizationPolicySpec, AuthorizationPolicySpecRules } from '../../../../../imports/istio';
import { list } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { refuseFaults } from '../../checked-object';
import { expectWaypoint } from '../ambient/made-waypoint';
import { declaredNamespace } from '../declared-namespaces';
import { createIstio } from '../istio-object';
import type { WorkloadInMesh } from '../workload-in-mesh';
import { ALLOWED_OPERATIONS, needsHttp, operationOf, type AllowedOperations } from './allowed-operations';
import { isKong, MESH_CALLER, namedCaller, sourcesOf, type MeshCaller, type NamedCaller } from './mesh-caller';

const CALLERS = 'allowFrom(callers)';

/** Who may call a workload: one AuthorizationPolicy, with a rule for each time that somebody is let in. */
export class AllowList {
  private readonly rules: AuthorizationPolicySpecRules[] = [];

  public constructor(
    private readonly scope: Construct,
    private readonly propCheck: PropCheck,
    private readonly workload: WorkloadInMesh,
  ) {}

  /** @throws PropError when a caller or an operation is malformed, or the policy would let in others, or nobody */
  public add(callers: readonly MeshCaller[], operations: AllowedOperations): void {
    const { propCheck, workload } = this;
    propCheck.shape(CALLERS, list(MESH_CALLER), callers);
    propCheck.notEmpty(CALLERS, callers);
    const operationCheck = propCheck.within('allowFrom');
    operationCheck.props(ALLOWED_OPERATIONS, operations, 'operations');
    const worker =
      'callers of a workload with ports: nobody calls a worker; give it ports, or call this on another one';
    propCheck.require(workload.facts.serviceName !== undefined, CALLERS, callers, worker);
    const named = callers.map((caller, index) => {
      const found = namedCaller(this.scope, propCheck, `${CALLERS}[${index}]`, caller);
      this.requireIdentified(`${CALLERS}[${index}]`, found);
      return found;
    });
    if (needsHttp(operations)) this.requireReader(operationCheck, operations);
    const operation = operationOf(operationCheck, workload, operations);
    const rule = {
      from: sourcesOf(named),
      ...(operation !== undefined && { to: [{ operation }] }),
      ...(operations.when !== undefined && { when: operations.when }),
    };
    this.write(rule);
  }

  /** A caller that comes without its identity is refused, whatever the policy says. */
  private requireIdentified(prop: string, caller: NamedCaller): void {
    const { scope, propCheck, workload } = this;
    const { waypoint, mode, facts } = workload;
    const callerMode = declaredNamespace(scope, caller.namespace)?.mode;
    const asNode =
      `a caller in an ambient namespace: sidecars, as in MeshNamespace "${caller.namespace}", do not ask the waypoint ` +
      `${waypoint ?? ''}, through which alone the pods are reached; move the namespace to ambient first`;
    propCheck.require(waypoint === undefined || callerMode !== 'sidecars', prop, caller, asNode);
    if (!isKong(scope, caller) || facts.meshRouting) return;
    const bypassed =
      waypoint === undefined
        ? 'its sidecar, so that it comes without its identity and is refused'
        : `the waypoint ${waypoint}, so that it is refused`;
    const allowed = `Kong where the workload has service: { meshRouting: true }; without it, Kong sends requests to the pods past ${bypassed}`;
    const bypasses = waypoint !== undefined || (mode !== 'ambient' && callerMode !== 'ambient');
    propCheck.require(!bypasses, prop, caller, allowed);
  }

  /** The proxy of a node reads no HTTP: it takes a rule about that for one that nobody meets. */
  private requireReader(propCheck: PropCheck, operations: AllowedOperations): void {
    const { mode, waypoint } = this.workload;
    const allowed =
      'callers alone in an ambient namespace without a waypoint: the proxy of the node reads no HTTP and would refuse everybody; ' +
      'make a Waypoint, and name it by "waypoint" of the MeshNamespace or of the Service';
    propCheck.require(mode !== 'ambient' || waypoint !== undefined, 'operations', operations, allowed);
  }

  private write(rule: AuthorizationPolicySpecRules): void {
    const { scope, propCheck, workload, rules } = this;
    const { name, namespace, selector, serviceName } = workload.facts;
    const isFirst = rules.length === 0;
    rules.push(rule);
    const { waypoint, waypointIdentity } = workload;
    const pods = { selector: { matchLabels: { ...selector } } };
    const service = { targetRefs: [{ group: '', kind: 'Service', name: serviceName ?? '' }] };
    const spec: AuthorizationPolicySpec = { ...(waypoint === undefined ? pods : service), action: 'ALLOW', rules };
    const metadata = { name: `${name}-callers`, namespace };
    const refused = { [`spec.rules[${rules.length - 1}].when`]: 'allowFrom.when', spec: 'allowFrom' };
    if (!isFirst) {
      refuseFaults(
        propCheck,
        { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata, spec },
        refused,
      );
      return;
    }
    createIstio(scope, 'Callers', propCheck, { kind: 'AuthorizationPolicy', metadata, spec }, refused);
    if (waypointIdentity === undefined) return;
    expectWaypoint(scope, workload);
    // Whoever comes past the waypoint has not been asked.
    createIstio(scope, 'WaypointOnly', propCheck, {
      kind: 'AuthorizationPolicy',
      metadata: { name: `${name}-waypoint-only`, namespace },
      spec: { ...pods, action: 'ALLOW', rules: [{ from: sourcesOf([waypointIdentity]) }] },
    });
  }
}
