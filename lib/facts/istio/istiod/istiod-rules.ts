import { fields, type RuleNode } from '../../schemas/rules/definition-rule';
import { DESTINATION_RULE } from './destination-rule';
import { GATEWAY, SIDECAR } from './gateway';
import { AUTHORIZATION_POLICY, REQUEST_AUTHENTICATION } from './security';
import { SERVICE_ENTRY } from './service-entry';
import { VIRTUAL_SERVICE } from './virtual-service';

/** By group and kind; what istiod's webhook refuses beside the definitions. Source: `pkg/config/validation` of istio/istio. */
export const ISTIOD_RULES: Readonly<Record<string, RuleNode>> = {
  'networking.istio.io/VirtualService': fields({ spec: VIRTUAL_SERVICE }),
  'networking.istio.io/DestinationRule': fields({ spec: DESTINATION_RULE }),
  'networking.istio.io/ServiceEntry': fields({ spec: SERVICE_ENTRY }),
  'networking.istio.io/Gateway': fields({ spec: GATEWAY }),
  'networking.istio.io/Sidecar': fields({ spec: SIDECAR }),
  'security.istio.io/AuthorizationPolicy': fields({ spec: AUTHORIZATION_POLICY }),
  'security.istio.io/RequestAuthentication': fields({ spec: REQUEST_AUTHENTICATION }),
};
