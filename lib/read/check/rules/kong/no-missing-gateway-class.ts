import { GATEWAY_CLASSES } from '../../../../facts/istio/ambient';
import { KIC_GATEWAY_CONTROLLER } from '../../../../facts/kong/ingress-class';
import { OPERATOR_CONTROLLER } from '../../../../facts/kong/labels';
import { GATEWAY, GATEWAY_CLASS } from '../../../../facts/kong/kinds';
import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import { text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import { choicesOf } from '../../choices';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shortened } from '../../../../facts/text/shortened';

const CONTROLLERS: readonly string[] = [KIC_GATEWAY_CONTROLLER, OPERATOR_CONTROLLER];

/** Classes that are Istio's by their name: it makes some itself. */
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
        message: `no controller of Kong is called "${shortened(controller, 100)}" unless it is told so: nobody takes Gateways of this class`,
        fix: `write ${meant}`,
        severity: 'warning',
      };
    }
    for (const manifest of set.of(GATEWAY)) {
      const name = text(manifest.spec.gatewayClassName);
      if (name === undefined) continue;
      if (MADE.test(name)) {
        yield* likeIstios(manifest, name, set);
        continue;
      }
      // Controllers make classes too: without one that is declared, nothing is known.
      if (set.presence(GATEWAY_CLASS, undefined, name) !== 'missing') continue;
      const known = set.namesIn(undefined, GATEWAY_CLASS).all;
      const meant = suggestionFor(name, known) ?? nearMiss(name, GATEWAY_CLASSES);
      yield {
        manifest,
        path: ['spec', 'gatewayClassName'],
        message: `no manifest declares the GatewayClass "${name}"${didYouMean(meant)}`,
        fix: meant === undefined ? `write ${choicesOf(known)}, or declare the class` : `write "${meant}"`,
        ...(meant === undefined && { severity: 'warning' as const }),
      };
    }
  },
};

/** Newer releases may have classes that are not known here: only what is nearly one of them is a mistake. */
function* likeIstios(manifest: Manifest, name: string, set: ManifestSet): Generator<Problem, void> {
  if (GATEWAY_CLASSES.includes(name) || set.presence(GATEWAY_CLASS, undefined, name) === 'present') return;
  const meant = nearMiss(name, GATEWAY_CLASSES);
  if (meant === undefined) return;
  yield {
    manifest,
    path: ['spec', 'gatewayClassName'],
    message: `Istio makes no GatewayClass "${name}", and no manifest declares it; it makes ${GATEWAY_CLASSES.join(', ')}`,
    fix: `write "${meant}"`,
    severity: 'warning',
  };
}
