import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import {
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  KONG_CUSTOM_ENTITY,
  KONG_LICENSE,
  KONG_UPSTREAM_POLICY,
  KONG_VAULT,
  PLUGIN_KINDS,
  ROUTE_KINDS,
  SERVICE_KINDS,
} from '../../../../facts/kong/kinds';
import { enterpriseFieldsIn } from '../../../../facts/kong/enterprise-fields';
import type { Problem } from '../../finding';
import { pluginType } from '../../../topology/kong/plugins';
import { entry, list, text } from '../../../manifests/json';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';

/** The vault that open-source Kong has; others are of Enterprise. */
const OPEN_VAULT = 'env';
/** Entities of plugins that are in Kong Gateway Enterprise alone. */
const ENTERPRISE_ENTITIES: readonly string[] = ['degraphql_routes', 'graphql_ratelimiting_cost_decoration'];
const ENTERPRISE_PROTOCOLS = ['ws', 'wss'];

export const banEnterpriseFields: Rule = {
  id: 'ban-enterprise-fields',
  subject: 'kong',
  severity: 'warning',
  summary: 'A field or plugin needs Kong Gateway Enterprise; open-source Kong refuses or ignores it.',
  *find({ set }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      if (isSet(manifest, 'ordering')) yield needs(manifest, ['ordering'], 'the order of plugins (ordering)');
      const plugin = pluginType(manifest) ?? '';
      for (const field of enterpriseFieldsIn(plugin, manifest.value.config)) {
        yield needs(manifest, ['config', field], `the field ${field} of the plugin ${plugin}`);
      }
    }
    for (const manifest of set.of(KONG_CONSUMER)) {
      const groups = list(manifest.value.consumerGroups);
      if (groups.length > 0) yield needs(manifest, ['consumerGroups'], 'a consumer group');
    }
    for (const manifest of set.of(KONG_CONSUMER_GROUP)) yield needs(manifest, ['kind'], 'a KongConsumerGroup');
    for (const manifest of set.of(KONG_LICENSE)) yield needs(manifest, ['kind'], 'a KongLicense');
    for (const manifest of set.of(KONG_CUSTOM_ENTITY)) {
      const type = text(manifest.spec.type);
      if (type === undefined || !ENTERPRISE_ENTITIES.includes(type)) continue;
      yield needs(manifest, ['spec', 'type'], `an entity of the type ${type}`);
    }
    for (const manifest of set.of(KONG_VAULT)) {
      const backend = text(manifest.spec.backend);
      if (backend === undefined || backend === OPEN_VAULT) continue;
      yield needs(manifest, ['spec', 'backend'], `the vault "${backend}"`);
    }
    for (const manifest of set.of(KONG_UPSTREAM_POLICY)) {
      const sticky = 'sticky-sessions';
      if (manifest.spec.algorithm === sticky) yield needs(manifest, ['spec', 'algorithm'], `the algorithm ${sticky}`);
    }
    yield* webSockets(set);
  },
};

function* webSockets(set: ManifestSet): Generator<Problem, void> {
  for (const [kinds, key] of [
    [ROUTE_KINDS, KONG_ANNOTATIONS.protocols],
    [SERVICE_KINDS, KONG_ANNOTATIONS.protocol],
  ] as const) {
    for (const manifest of set.of(...kinds)) {
      const protocols = (manifest.annotation(key) ?? '').split(',').map((each) => each.trim());
      const found = protocols.find((each) => ENTERPRISE_PROTOCOLS.includes(each));
      if (found !== undefined) yield needs(manifest, annotationPath(key), `the protocol ${found}`);
    }
  }
}

function needs(manifest: Manifest, path: Path, what: string): Problem {
  const message = `${what} needs Kong Gateway Enterprise`;
  return { manifest, path, message, fix: 'make sure that you run it, or do without' };
}

function isSet({ value }: Manifest, field: string): boolean {
  const given = entry(value, field);
  return given !== undefined && given !== null;
}
