import { fields, type RuleNode } from '../../schemas/rules/definition-rule';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER } from './envoy-filter';
import { GATEWAY } from './gateway';
import { AUTHORIZATION_POLICY, PEER_AUTHENTICATION, REQUEST_AUTHENTICATION } from './security';
import { SERVICE_ENTRY, WORKLOAD } from './service-entry';
import { SIDECAR } from './sidecar';
import { VIRTUAL_SERVICE } from './virtual-service';
import { WASM_PLUGIN } from './wasm-plugin';
import { WORKLOAD_GROUP } from './workload-group';

/** By group and kind; what istiod's webhook refuses beside the definitions. Source: `pkg/config/validation` of istio/istio. */
export const ISTIOD_RULES: Readonly<Record<string, RuleNode>> = {
  'networking.istio.io/VirtualService': fields({ spec: VIRTUAL_SERVICE }),
  'networking.istio.io/DestinationRule': fields({ spec: DESTINATION_RULE }),
  'networking.istio.io/ServiceEntry': fields({ spec: SERVICE_ENTRY }),
  'networking.istio.io/Gateway': fields({ spec: GATEWAY }),
  'networking.istio.io/Sidecar': fields({ spec: SIDECAR }),
  'networking.istio.io/WorkloadEntry': fields({ spec: WORKLOAD }),
  'networking.istio.io/WorkloadGroup': fields({ spec: WORKLOAD_GROUP }),
  'networking.istio.io/EnvoyFilter': fields({ spec: ENVOY_FILTER }),
  'security.istio.io/PeerAuthentication': fields({ spec: PEER_AUTHENTICATION }),
  'extensions.istio.io/WasmPlugin': fields({ spec: WASM_PLUGIN }),
  'security.istio.io/AuthorizationPolicy': fields({ spec: AUTHORIZATION_POLICY }),
  'security.istio.io/RequestAuthentication': fields({ spec: REQUEST_AUTHENTICATION }),
};
