import { entry, list, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';

const GROUP = 'admissionregistration.k8s.io';

/** Webhooks that kept objects out of the cluster, and do not any more, or not where they do not answer. */
export function webhookRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before?.groupKind !== `${GROUP}/ValidatingWebhookConfiguration` || isRenamed) return [];
    const now = new Map(list(after?.value.webhooks).map((hook, index) => [nameOf(hook), { hook, index }]));
    return list(before.value.webhooks).flatMap((hook): FoundRisk[] => {
      const name = nameOf(hook);
      const kept = now.get(name);
      if (kept === undefined) {
        const message = `the webhook ${name} is gone: what it refused gets into the cluster`;
        return [{ risk: 'open', message, manifest: after ?? before, path: place(after, 'webhooks') }];
      }
      const found = (message: string, field: string): FoundRisk => ({
        risk: 'open',
        message,
        manifest: after!,
        path: place(after, 'webhooks', kept.index, field),
      });
      const isLate = entry(kept.hook, 'failurePolicy') === 'Ignore' && entry(hook, 'failurePolicy') !== 'Ignore';
      const passed = passes(hook, kept.hook);
      return [
        ...(isLate
          ? [found(`what the webhook ${name} refuses gets into the cluster while it does not answer`, 'failurePolicy')]
          : []),
        ...(passed === undefined
          ? []
          : [found(`the webhook ${name} is asked about fewer objects, by its ${passed}`, passed)]),
      ];
    });
  });
}

/** The field by which a webhook is asked about fewer objects. */
function passes(was: unknown, is: unknown): string | undefined {
  const selector = ['namespaceSelector', 'objectSelector'].find((field) =>
    partsOf(entry(is, field)).some((part) => !partsOf(entry(was, field)).includes(part)),
  );
  const known = rulesOf(is);
  const isFewer = rulesOf(was).some((rule) => !known.some((other) => includesRule(other, rule)));
  if (selector !== undefined || isFewer) return selector ?? 'rules';
  const conditions = list(entry(is, 'matchConditions')).map(fingerprint);
  const old = list(entry(was, 'matchConditions')).map(fingerprint);
  return conditions.some((condition) => !old.includes(condition)) ? 'matchConditions' : undefined;
}

/** What a selector asks for; each more leaves out more. */
function partsOf(selector: unknown): string[] {
  const labels = Object.entries(object(entry(selector, 'matchLabels'))).map((label) => fingerprint(label));
  return [...labels, ...list(entry(selector, 'matchExpressions')).map(fingerprint)];
}

/** Each with one operation, group and resource. */
function rulesOf(hook: unknown): (readonly [operation: string, group: string, resource: string])[] {
  const texts = (rule: unknown, field: string): string[] =>
    list(entry(rule, field)).flatMap((each) => (typeof each === 'string' ? [each] : []));
  return list(entry(hook, 'rules')).flatMap((rule) =>
    texts(rule, 'operations').flatMap((operation) =>
      texts(rule, 'apiGroups').flatMap((group) =>
        texts(rule, 'resources').map((resource) => [operation, group, resource] as const),
      ),
    ),
  );
}

function includesRule(wide: readonly string[], narrow: readonly string[]): boolean {
  return wide.every((part, index) => part === '*' || part === '*/*' || part === narrow[index]);
}

function place(manifest: Manifest | undefined, ...path: readonly (string | number)[]): readonly (string | number)[] {
  return manifest === undefined ? [] : nearestPath(path, manifest);
}

function nameOf(hook: unknown): string {
  return text(entry(hook, 'name')) ?? 'without a name';
}
