import { groupBy } from '../../manifests/group-by';
import { object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ConfiguredConsumer } from '../../topology/kong/configuration/kong-configuration';
import type { RequestPath } from '../../topology/requests/request-path';
import type { Comparison } from '../comparison';
import { fingerprint } from '../objects/same-value';
import { secretInStoredForm } from '../objects/secret-form';
import { effectivePairs } from './effective-pairs';
import type { FoundRisk } from './risk';

/** Consumers that are let in on a route, and will be refused: without a credential, with another one, or out of their group. */
export function credentialRisks(comparison: Comparison): FoundRisk[] {
  const pairs = effectivePairs(comparison).flatMap(({ before, after, label }) =>
    before === undefined || after === undefined ? [] : [{ before, after, label }],
  );
  const logins = groupBy(pairs.flatMap(loginsOf), ({ plugin, credential }) => `${plugin} ${credential}`);
  const refused = groupBy(pairs.flatMap(groupRisks), ({ manifest, message }) => `${String(manifest)} ${message}`);
  return [
    ...Array.from(logins.values(), (alike) => {
      const routes = alike.map(({ label }) => label);
      return loginRisks(alike[0]!).map((found) => ({ ...found, routes }));
    }).flat(),
    ...Array.from(refused.values(), (alike) => ({ ...alike[0]!, routes: alike.flatMap(({ routes }) => routes) })),
  ];
}

/** One route on both sides. */
interface WayPair {
  readonly before: RequestPath;
  readonly after: RequestPath;
  readonly label: string;
}

/** What asks for a credential on a route, and who has one: for each plugin and type of credential the same on all routes. */
interface Login {
  readonly plugin: string;
  readonly credential: string;
  readonly old: readonly ConfiguredConsumer[];
  readonly left: readonly ConfiguredConsumer[];
  readonly label: string;
}

const risk = (message: string, manifest: Manifest, field: string): FoundRisk => ({
  risk: 'path',
  message,
  manifest,
  path: field in manifest.value ? [field] : [],
});

function loginsOf({ before, after, label }: WayPair): Login[] {
  return after.access.credentials.flatMap((now) => {
    const { plugin } = now.by.plugin;
    const { credential } = now.fact;
    const was = before.access.credentials.find(({ by }) => by.plugin.plugin === plugin);
    if (credential === undefined || was?.fact.credential !== credential || !now.insists || now.unclear.length > 0)
      return [];
    return [{ plugin, credential, old: was.holders ?? [], left: now.holders ?? [], label }];
  });
}

function loginRisks({ plugin, credential, old, left }: Login): FoundRisk[] {
  if (old.length === 0) return [];
  if (left.length === 0)
    return [
      risk(`nobody gets in any more: no consumer has a credential of ${plugin}`, old[0]!.manifest, 'credentials'),
    ];
  const byName = new Map(left.map((consumer) => [nameOf(consumer), consumer]));
  return old.flatMap((consumer): FoundRisk[] => {
    const name = nameOf(consumer);
    const same = byName.get(name);
    if (same === undefined)
      return [
        risk(`${name} has no credential of ${plugin} any more, and is refused`, consumer.manifest, 'credentials'),
      ];
    const kept = new Set(valuesOf(same, credential));
    if (valuesOf(consumer, credential).every((value) => kept.has(value))) return [];
    const message = `a credential of ${plugin} that ${name} had is gone or another one: requests with it are refused`;
    return [risk(message, same.manifest, 'credentials')];
  });
}

function groupRisks({ before, after, label }: WayPair): (FoundRisk & { readonly routes: readonly string[] })[] {
  return after.access.groups.flatMap((now) => {
    const { plugin } = now.by.plugin;
    const was = before.access.groups.find(({ by }) => by.plugin.plugin === plugin);
    const passing = new Set([...now.passing, ...now.unclear].map(nameOf));
    const refused = (was?.passing ?? []).filter((consumer) => !passing.has(nameOf(consumer)));
    return refused.map((consumer) => ({
      ...risk(`${plugin} refuses ${nameOf(consumer)}, and let it in`, consumer.manifest, 'consumerGroups'),
      routes: [label],
    }));
  });
}

function nameOf({ username, manifest }: ConfiguredConsumer): string {
  return username ?? manifest.name;
}

/** The same text for the same credential; none of those whose Secret is declared elsewhere. */
function valuesOf({ credentials }: ConfiguredConsumer, type: string): string[] {
  return credentials.flatMap((credential) => {
    if (credential.type !== type || credential.secret === undefined) return [];
    const { value } = credential.secret;
    return fingerprint(object((secretInStoredForm(value) ?? value).data));
  });
}
