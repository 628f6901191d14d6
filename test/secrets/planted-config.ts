import * as fc from 'fast-check';
import { KONG_RELEASES, pluginFacts, pluginNames, type KongRelease } from '../../lib/facts/plugins/catalogue';
import { plainSecrets } from '../../lib/facts/plugins/secret-fields';
import { isSamePath } from '../../lib/facts/text/value-path';
import { placesIn } from '../facts/plugins/fields';
import { minimalConfig } from '../facts/plugins/samples';
import { pathSteps } from '../support/path-steps';
import type { Secret } from './secret';

type Json = Record<string, unknown>;

/** One secret field of one plugin of one Kong. */
export interface SecretPlace {
  readonly version: KongRelease;
  readonly plugin: string;
  readonly path: string;
  /** A config that Kong takes but for what stands in the place. */
  readonly build: (value: unknown) => Json;
}

/** Every secret field of every plugin of every Kong, those under other names among them. */
export const SECRET_PLACES: readonly SecretPlace[] = KONG_RELEASES.flatMap((version) =>
  pluginNames(version).flatMap((plugin) => {
    const { config } = pluginFacts(version, plugin)!;
    const base = minimalConfig(plugin, config);
    const fields = [...placesIn(config, 'config', (value) => value, base)];
    const shorthands = (config.shorthandFields ?? []).map(({ name }) => ({
      path: `config.${name}`,
      build: (value: unknown) => ({ ...base, [name]: value }),
    }));
    return [...fields, ...shorthands]
      .filter(({ path, build }) => isSecret(version, plugin, path, build('a string')))
      .map(({ path, build }) => ({ version, plugin, path, build: build as SecretPlace['build'] }));
  }),
);

function isSecret(version: KongRelease, plugin: string, path: string, config: unknown): boolean {
  return plainSecrets(version, plugin, config).some((secret) => isSamePath(secret, pathSteps(path)));
}

/** As the name of a field it would be named like any other that Kong does not have. */
const AS_KEY = (secret: Secret): unknown => ({ [secret]: null });

/** What people put in place of a text. */
const SHAPES: readonly ((secret: Secret) => unknown)[] = [
  (secret) => secret,
  (secret) => [secret],
  (secret) => [[secret, 1]],
  (secret) => ({ value: secret }),
  AS_KEY,
  (secret) => ({ secretKeyRef: secret }),
  (secret) => `password=${secret}`,
  (secret) => `https://user:${secret}@example.com/path`,
  (secret) => ` ${secret}`,
];

/** A config with a secret in it, right or wrong in one of the ways in which people are wrong. */
export const plantedConfig: fc.Arbitrary<(secret: Secret) => SecretPlace & { readonly config: unknown }> = fc
  .record({
    place: fc.constantFrom(...SECRET_PLACES),
    shape: fc.constantFrom(...SHAPES),
    move: fc.constantFrom(
      ...(['here', 'misspelt', 'outermost', 'deeper', 'in a list', 'instead of its owner'] as const),
    ),
    slip: fc.record({ at: fc.nat(), kind: fc.constantFrom('drop', 'double', 'swap', 'replace', 'case') }),
  })
  .map(({ place, shape, move, slip }) => (secret) => {
    const value = shape(secret);
    const config = place.build(value);
    const steps = pathSteps(place.path).slice(1);
    const name = String(steps.findLast((step) => typeof step === 'string'));
    const owner = steps.slice(0, steps.lastIndexOf(name));
    switch (move) {
      case 'here':
        return { ...place, config };
      case 'misspelt':
        return { ...place, config: changed(config, owner, (record) => renamed(record, name, misspelt(name, slip))) };
      case 'outermost':
        return { ...place, config: { ...config, [name]: value } };
      case 'deeper':
        return { ...place, config: changed(config, owner, (record) => ({ ...record, queue: { [name]: value } })) };
      case 'in a list':
        return { ...place, config: changed(config, owner, (record) => [record]) };
      case 'instead of its owner':
        return { ...place, config: changed(config, owner, () => (shape === AS_KEY ? secret : value)) };
    }
  });

function changed(value: unknown, path: readonly (string | number)[], change: (owner: Json) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value as Json);
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Json) };
  (copy as Json)[step] = changed((value as Json)[step], rest, change);
  return copy;
}

function renamed(record: Json, from: string, to: string): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]));
}

function misspelt(name: string, { at, kind }: { readonly at: number; readonly kind: string }): string {
  const index = at % name.length;
  const [head, letter, tail] = [name.slice(0, index), name[index]!, name.slice(index + 1)];
  switch (kind) {
    case 'drop':
      return head + tail;
    case 'double':
      return head + letter + letter + tail;
    case 'swap':
      return head + tail.slice(0, 1) + letter + tail.slice(1);
    case 'replace':
      return `${head}x${tail}`;
    default:
      return name.replace(/_(.)/g, (_, next: string) => next.toUpperCase());
  }
}
