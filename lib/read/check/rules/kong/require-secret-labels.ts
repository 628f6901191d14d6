import { KIC_GATEWAY_CONTROLLER } from '../../../../facts/kong/ingress-class';
import { GATEWAY, GATEWAY_CLASS, PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { OPERATOR_CONTROLLER, OPERATOR_SECRET_LABEL, VALIDATE_LABEL } from '../../../../facts/kong/labels';
import { knows } from '../../../../facts/span';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

/** The controllers whose webhook looks at labelled Secrets of plugins. Source: KIC's CHANGELOG, 3.2.0. */
const VALIDATED = { since: '3.2' };

export const requireSecretLabels: Rule = {
  id: 'require-secret-labels',
  subject: 'kong',
  severity: 'warning',
  summary: "A Secret lacks the label by which Kong's controller or operator finds it.",
  releases: ['kic'],
  *find({ set, topology, releases: { kic } }) {
    if (knows(kic, VALIDATED) === 'known') yield* ofPlugins(set);
    const own = new Set(
      set
        .of(GATEWAY_CLASS)
        .filter(isOfOperator)
        .map(({ name }) => name),
    );
    const told = new Set<Manifest>();
    if (isOperated(set)) yield* ofCredentials(topology.consumers.secrets(), told);
    for (const { manifest, namespace, name } of own.size === 0 ? [] : topology.routes.certificates()) {
      if (manifest.groupKind !== GATEWAY || !own.has(text(manifest.spec.gatewayClassName) ?? '')) continue;
      const secret = set.find('Secret', namespace, name);
      if (secret === undefined || told.has(secret) || secret.label(OPERATOR_SECRET_LABEL) === 'true') continue;
      told.add(secret);
      yield {
        manifest: secret,
        path: ['metadata', 'labels'],
        message: `${String(secret)} has no label ${OPERATOR_SECRET_LABEL}, and Kong's operator sees no Secret without it: ${String(manifest)} has no certificate`,
        fix: `add the label ${OPERATOR_SECRET_LABEL}: "true"`,
      };
    }
  },
};

/** Kinds of the operator's own. */
const OPERATED = ['DataPlane', 'ControlPlane', 'GatewayConfiguration'].map(
  (kind) => `gateway-operator.konghq.com/${kind}`,
);

/** Whether the operator runs Kong, and no ingress controller does besides. */
function isOperated(set: ManifestSet): boolean {
  const classes = set.of(GATEWAY_CLASS);
  return (
    (classes.some(isOfOperator) || set.of(...OPERATED).length > 0) &&
    !classes.some(({ spec }) => spec.controllerName === KIC_GATEWAY_CONTROLLER)
  );
}

function* ofCredentials(secrets: readonly Manifest[], told: Set<Manifest>): Generator<Problem, void> {
  for (const secret of secrets) {
    if (told.has(secret) || secret.label(OPERATOR_SECRET_LABEL) === 'true') continue;
    told.add(secret);
    yield {
      manifest: secret,
      path: ['metadata', 'labels'],
      message: `${String(secret)} has no label ${OPERATOR_SECRET_LABEL}, and Kong's operator sees no Secret without it: nobody can log in with it`,
      fix: `add the label ${OPERATOR_SECRET_LABEL}: "true"`,
    };
  }
}

function isOfOperator({ spec }: Manifest): boolean {
  return spec.controllerName === OPERATOR_CONTROLLER;
}

function* ofPlugins(set: ManifestSet): Generator<Problem, void> {
  const told = new Set<Manifest>();
  for (const plugin of set.of(...PLUGIN_KINDS)) {
    const references = [
      at(plugin.value, 'configFrom', 'secretKeyRef'),
      ...list(plugin.value.configPatches).map((patch) => at(patch, 'valueFrom', 'secretKeyRef')),
    ];
    for (const reference of references) {
      const namespace = text(at(reference, 'namespace')) ?? set.namespaceOf(plugin);
      const secret = set.find('Secret', namespace, text(at(reference, 'name')) ?? '');
      if (secret === undefined || told.has(secret) || secret.label(VALIDATE_LABEL) !== undefined) continue;
      told.add(secret);
      yield {
        manifest: secret,
        path: ['metadata', 'labels'],
        message: `${String(secret)} is part of ${String(plugin)}, and has no label ${VALIDATE_LABEL}: the webhook lets wrong changes of it through, from KIC 4 on at the latest`,
        fix: `add the label ${VALIDATE_LABEL}: plugin`,
      };
    }
  }
}
