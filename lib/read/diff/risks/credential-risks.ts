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
  const found = effectivePairs(comparison).flatMap(({ before, after, label }) =>
    before === undefined || after === undefined
      ? []
      : [...loginRisks(before, after), ...groupRisks(before, after)].map((risk) => ({ ...risk, routes: [label] })),
  );
  const byRisk = groupBy(found, ({ manifest, message }) => `${String(manifest)} ${message}`);
  return Array.from(byRisk.values(), (alike) => ({ ...alike[0]!, routes: alike.flatMap(({ routes }) => routes) }));
}

const risk = (message: string, manifest: Manifest, field: string): FoundRisk => ({
  risk: 'path',
  message,
  manifest,
  path: field in manifest.value ? [field] : [],
});

function loginRisks(before: RequestPath, after: RequestPath): FoundRisk[] {
  return after.access.credentials.flatMap((now): FoundRisk[] => {
    const { credential } = now.fact;
    const was = before.access.credentials.find(({ by }) => by.plugin.plugin === now.by.plugin.plugin);
    if (credential === undefined || was?.fact.credential !== credential || !now.insists || now.unclear.length > 0)
      return [];
    const [old, left] = [was.holders ?? [], now.holders ?? []];
    const { plugin } = now.by.plugin;
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
  });
}

function groupRisks(before: RequestPath, after: RequestPath): FoundRisk[] {
  return after.access.groups.flatMap((now) => {
    const { plugin } = now.by.plugin;
    const was = before.access.groups.find(({ by }) => by.plugin.plugin === plugin);
    const passing = new Set([...now.passing, ...now.unclear].map(nameOf));
    const refused = (was?.passing ?? []).filter((consumer) => !passing.has(nameOf(consumer)));
    return refused.map((consumer) =>
      risk(`${plugin} refuses ${nameOf(consumer)}, and let it in`, consumer.manifest, 'consumerGroups'),
    );
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
