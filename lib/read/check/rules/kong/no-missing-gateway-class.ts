import { KIC_GATEWAY_CONTROLLER } from '../../../../facts/kong/ingress-class';
import { OPERATOR_CONTROLLER } from '../../../../facts/kong/labels';
import { GATEWAY, GATEWAY_CLASS } from '../../../../facts/kong/kinds';
import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';

const CONTROLLERS: readonly string[] = [KIC_GATEWAY_CONTROLLER, OPERATOR_CONTROLLER];

/** Classes that Istio makes itself. */
const MADE = /^istio(-|$)/;

export const noMissingGatewayClass: Rule = {
  id: 'no-missing-gateway-class',
  subject: 'kong',
  severity: 'error',
  summary: 'A Gateway names a GatewayClass that does not exist: no controller takes it.',
  *find({ set }) {
    for (const manifest of set.of(GATEWAY_CLASS)) {
      const controller = text(manifest.spec.controllerName) ?? '';
      if (!controller.startsWith('konghq.com/') || CONTROLLERS.includes(controller)) continue;
      const meant = suggestionFor(controller, CONTROLLERS) ?? KIC_GATEWAY_CONTROLLER;
      yield {
        manifest,
        path: ['spec', 'controllerName'],
        message: `no controller of Kong is called "${controller.slice(0, 100)}" unless it is told so: nobody takes Gateways of this class`,
        fix: `write ${meant}`,
        severity: 'warning',
      };
    }
    for (const manifest of set.of(GATEWAY)) {
      const name = text(manifest.spec.gatewayClassName);
      if (name === undefined || MADE.test(name)) continue;
      // Controllers make classes too: without one that is declared, nothing is known.
      if (set.presence(GATEWAY_CLASS, undefined, name) !== 'missing') continue;
      const meant = suggestionFor(name, set.namesIn(undefined, GATEWAY_CLASS));
      yield {
        manifest,
        path: ['spec', 'gatewayClassName'],
        message: `no manifest declares the GatewayClass "${name}"${didYouMean(meant)}`,
        fix: meant === undefined ? 'declare it, or name one that exists' : `write "${meant}"`,
        ...(meant === undefined && { severity: 'warning' as const }),
      };
    }
  },
};
