import * as fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { MANIFEST_SETS, placesIn, type Container } from '../support/manifest-sets';
import type { Secret } from './secret';

type Json = Record<string, unknown>;

/** Texts that say themselves what is secret in them. */
const TELLING: readonly ((secret: Secret) => string)[] = [
  (secret) => `https://user:${secret}@example.com/path?a=b`,
  (secret) => `redis://:${secret}@redis:6379`,
  (secret) => `see http://${secret}@a.example and http://b.example/x`,
  (secret) => `//user:${secret}@example.com`,
  (secret) => `Authorization: Bearer ${secret}`,
];

/** What people write in place of an object, or of a text. */
const SHAPES: readonly ((secret: Secret) => unknown)[] = [
  (secret) => secret,
  (secret) => [secret],
  (secret) => [{ value: secret }],
  ...TELLING,
];
const SHAPES_OF_TEXT = [
  ...SHAPES,
  (secret: Secret): unknown => ({ value: secret }),
  (secret: Secret): unknown => ({ [secret]: null }),
];

const NAMES = ['password', 'API_KEY', 'clientSecret', 'tokens', 'DB_PASSWROD', 'aws-secret-access-key', 'x-api-key'];

const envOf = (variable: Json): Json => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:1', env: [variable] }] },
    },
  },
});

type Keep = (value: unknown, name: string) => Json | readonly Json[];

/** Where a secret stands in place of all entries. */
const MAPS: readonly Keep[] = [
  (value) => secretOf({ stringData: value }),
  (value) => secretOf({ data: value }),
  (value) => secretOf({ metadata: { name: 'db', namespace: 'shop', annotations: value } }),
];

/** Objects that keep secrets, and the places where they do. */
const KEEPERS: readonly Keep[] = [
  ...['stringData', 'data'].flatMap((field) => [
    (value: unknown, name: string) => secretOf({ [field]: { [name]: value } }),
    (value: unknown) => secretOf({ [field]: { key: value, kongCredType: value } }),
  ]),
  (value, name) => secretOf({ [name]: value }),
  (value, name) =>
    secretOf({ metadata: { name: 'db', namespace: 'shop', annotations: { [name]: value, note: value } } }),
  (value) =>
    secretOf({ metadata: { name: 'db', labels: { 'konghq.com/credential': 'key-auth' } }, stringData: { key: value } }),
  (value, name) => envOf({ name, value }),
  (value, name) => envOf({ name, valueFrom: value }),
  (value, name) => envOf({ name, valueFrom: { secretKeyRef: value } }),
  (value, name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { [name]: value } }),
  (value, name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's', annotations: { [name]: value } },
    spec: {},
  }),
  (value) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': value } },
    spec: {},
  }),
  (value) => pluginWith({ configFrom: keyRef }, { key: value }),
  (value, name) => pluginWith({ configFrom: keyRef }, { key: JSON.stringify({ minute: '5', [name]: value }) }),
  (value) => pluginWith({ configFrom: keyRef }, { key: JSON.stringify({ minute: 5, redis: { password: value } }) }),
  (value) => pluginWith({ configFrom: value, config: { minute: 5 } }, {}),
  (value) =>
    pluginWith(
      { config: { minute: 5 }, configPatches: [{ path: '/redis/password', valueFrom: keyRef }] },
      { key: typeof value === 'string' ? value : JSON.stringify(value) },
    ),
  (value) =>
    pluginWith({ config: { minute: 5 }, configPatches: [{ path: '/minute', valueFrom: keyRef }] }, { key: value }),
  (value) => konghq('KongConsumer', { username: 'ann', credentials: value }),
  (value) => konghq('KongConsumer', { username: 'ann', credentials: [value] }),
  (value) => konghq('KongCredential', { consumerRef: 'ann', type: 'key-auth', config: value }),
  (value) => konghq('KongCredential', { consumerRef: 'ann', type: 'key-auth', config: { key: value } }),
];

/** A plugin whose configuration, or part of it, is in a Secret. */
function pluginWith(members: Json, stringData: unknown): Json[] {
  return [konghq('KongPlugin', { plugin: 'rate-limiting', ...members }), secretOf({ stringData })];
}

const keyRef = { secretKeyRef: { name: 'db', key: 'key' } };

function secretOf(members: Json): Json {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', namespace: 'shop' }, ...members };
}

function konghq(kind: string, members: Json): Json {
  return { apiVersion: 'configuration.konghq.com/v1', kind, metadata: { name: 'k', namespace: 'shop' }, ...members };
}

type Plant = (secret: Secret) => string;

const toYaml = (documents: readonly unknown[]): string =>
  documents.map((document) => JSON.stringify(document) || 'null').join('\n---\n');

/** A set of manifests with an object beside it that keeps a secret, in one way or another. */
const keeper: fc.Arbitrary<Plant> = fc
  .record({
    set: fc.constantFrom(...MANIFEST_SETS),
    kept: fc.oneof(
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...MAPS), fc.constantFrom(...SHAPES)) },
      { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...KEEPERS), fc.constantFrom(...SHAPES_OF_TEXT)) },
    ),
    name: fc.constantFrom(...NAMES),
  })
  .map(
    ({ set, kept: [keep, shape], name }): Plant =>
      (secret) =>
        toYaml([...loadAll(set), keep(shape(secret), name)].flat()),
  );

/** A set of manifests in which a text, or a name, tells by itself what is secret in it. */
const telling: fc.Arbitrary<Plant> = fc
  .record({
    set: fc.constantFrom(...MANIFEST_SETS),
    place: fc.nat(),
    say: fc.constantFrom(...TELLING),
    asKey: fc.boolean(),
    inList: fc.boolean(),
  })
  .map(({ set, place, say, asKey, inList }): Plant => (secret) => {
    const documents = loadAll(set) as Container[];
    const places = placesIn(documents);
    const [container, key] = places[place % places.length]!;
    const text = say(secret);
    const before = container[key];
    container[key] = inList ? [text] : text;
    if (asKey) container[key] = { [text]: before };
    return toYaml(documents);
  });

/** Manifests with a secret in them. */
export const plantedManifests: fc.Arbitrary<Plant> = fc.oneof(keeper, telling);
