import { KONG_ANNOTATIONS, annotationSpan } from '../../../../facts/kong/annotations';
import { KIC_GATEWAY_CONTROLLER } from '../../../../facts/kong/ingress-class';
import { GATEWAY_CLASS } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import type { Rule } from '../../rule';

export const requireUnmanagedGatewayClass: Rule = {
  id: 'require-unmanaged-gateway-class',
  subject: 'kong',
  severity: 'error',
  summary:
    'A GatewayClass of the ingress controller has no annotation that it is unmanaged: none of its Gateways works.',
  releases: ['kic'],
  looksAtEach: true,
  *find({ set, releases: { kic } }) {
    const key = KONG_ANNOTATIONS.gatewayClassUnmanaged;
    if (knows(kic, annotationSpan('gatewayClassUnmanaged', GATEWAY_CLASS) ?? {}) !== 'known') return;
    for (const manifest of set.of(GATEWAY_CLASS)) {
      if (manifest.spec.controllerName !== KIC_GATEWAY_CONTROLLER || manifest.annotation(key) !== undefined) continue;
      const message = `GatewayClass "${manifest.name}" has no annotation ${key}, so that KIC takes no Gateway of it`;
      yield { manifest, path: ['metadata'], message, fix: `add the annotation ${key}: 'true'` };
    }
  },
};
