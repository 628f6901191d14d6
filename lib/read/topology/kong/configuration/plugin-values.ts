import { CONFIG_PATCHES, KONG_CLUSTER_PLUGIN } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { parseYaml } from '../../../manifests/yaml/yaml-stream';
import { YamlError } from '../../../manifests/yaml/yaml-error';
import { at, isObject, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { hasKeys, secretText } from '../secret';
import { added, PatchFault, stepsOf } from './json-patch';
import type { Known, RefusalKind, RefusalSubject } from './kong-configuration';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/** The config of a plugin, and where in it what Secrets say stands. */
export interface PluginValues {
  readonly config: Known<unknown>;
  readonly secretPaths: readonly Path[];
  /** Why the controller does not take the plugin. */
  readonly fault: PluginFault | undefined;
}

export interface PluginFault {
  readonly path: Path;
  readonly reason: string;
  readonly kind: RefusalKind;
  readonly subject: RefusalSubject | undefined;
}

/**
 * What a KongPlugin or KongClusterPlugin says, with what its Secrets say. Source: `kongstate/plugin.go` of
 * Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function pluginValues(plugin: Manifest, rooms: Rooms): PluginValues {
  return new PluginReading(plugin, rooms).values();
}

/** Ends a reading: the plugin is not taken, or nobody knows its config. */
class Unreadable extends Error {
  public constructor(
    public readonly path: Path,
    public readonly reason: string,
    public readonly kind: RefusalKind = 'refused',
    public readonly subject: RefusalSubject | undefined = 'plugin-config',
  ) {
    super(reason);
  }
}

class PluginReading {
  private readonly secretPaths: Path[] = [];

  public constructor(
    private readonly plugin: Manifest,
    private readonly rooms: Rooms,
  ) {}

  public values(): PluginValues {
    try {
      const config = this.config();
      return { config: { value: config }, secretPaths: this.secretPaths, fault: undefined };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { path, reason, kind, subject } = error;
      return { config: { unknown: reason }, secretPaths: [], fault: { path, reason, kind, subject } };
    }
  }

  private config(): unknown {
    const { value } = this.plugin;
    const patches = knows(this.rooms.releases.kic, CONFIG_PATCHES) === 'known' ? list(value.configPatches) : [];
    const config =
      patches.reduce((patched, patch, index) => this.patched(patched, patch, index), value.config ?? {}) ?? {};
    if (!isObject(config)) {
      if (isObject(value.config ?? {})) throw new Unreadable(['configPatches'], 'the patches leave no object');
      throw new Unreadable(['config'], 'its configuration is no object');
    }
    if (!isObject(value.configFrom)) return config;
    if (Object.keys(config).length > 0) {
      throw new Unreadable(['configFrom'], 'it has both config and configFrom', 'refused', undefined);
    }
    const path = ['configFrom', 'secretKeyRef'];
    this.secretPaths.push([]);
    return this.parsed(this.secretValue(at(value, ...path), path), path);
  }

  private patched(config: unknown, patch: unknown, index: number): unknown {
    const path = ['configPatches', index];
    const pointer = at(patch, 'path');
    const place = [...path, 'valueFrom', 'secretKeyRef'];
    const written = this.secretValue(at(patch, 'valueFrom', 'secretKeyRef'), place);
    try {
      const where = typeof pointer === 'string' ? pointer : '';
      const patched = added(config, where, JSON.parse(written));
      this.secretPaths.push(placeIn(patched, stepsOf(where)));
      return patched;
    } catch (error) {
      if (error instanceof SyntaxError) throw new Unreadable(place, 'what the Secret says is no JSON');
      if (error instanceof PatchFault) throw new Unreadable([...path, 'path'], error.message);
      throw error;
    }
  }

  private secretValue(reference: unknown, path: Path): string {
    const { set } = this.rooms;
    const isCluster = this.plugin.groupKind === KONG_CLUSTER_PLUGIN;
    const namespace = isCluster ? text(at(reference, 'namespace')) : set.namespaceOf(this.plugin);
    const name = text(at(reference, 'name')) ?? '';
    const key = text(at(reference, 'key')) ?? '';
    const secret = set.find('Secret', namespace, name);
    if (secret === undefined) {
      const kind = kindOf(set.presence('Secret', namespace, name));
      throw new Unreadable(
        path,
        `there is no Secret "${name}" in ${namespace ?? 'a namespace'}`,
        kind,
        'plugin-secret',
      );
    }
    const value = secretText(secret, key);
    if (value !== undefined) return value;
    const reason = `the Secret "${name}" has no key "${key}"`;
    throw new Unreadable(path, reason, hasKeys(secret) ? 'refused' : 'undeclared');
  }

  /** JSON, or YAML. */
  private parsed(written: string, path: Path): unknown {
    const value = this.jsonOf(written) ?? this.yamlOf(written);
    if (value === null || isObject(value)) return value ?? {};
    throw new Unreadable(path, 'what the Secret says is neither JSON nor YAML of a configuration');
  }

  private jsonOf(written: string): unknown {
    try {
      const value: unknown = JSON.parse(written);
      return value === null || isObject(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  private yamlOf(written: string): unknown {
    try {
      return parseYaml(written, this.rooms.releases.kubernetes).documents[0]?.value ?? null;
    } catch (error) {
      if (error instanceof YamlError) return undefined;
      throw error;
    }
  }
}

/** Where the steps of a pointer lead once the value is there. */
function placeIn(document: unknown, steps: readonly string[]): Path {
  const path: (string | number)[] = [];
  let owner = document;
  for (const step of steps) {
    const place = Array.isArray(owner) ? (step === '-' ? owner.length - 1 : Number(step)) : step;
    path.push(place);
    owner = at(owner, place);
  }
  return path;
}
