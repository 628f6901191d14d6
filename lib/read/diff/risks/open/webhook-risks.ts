import { entry, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
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
      if (entry(kept.hook, 'failurePolicy') !== 'Ignore' || entry(hook, 'failurePolicy') === 'Ignore') return [];
      const message = `what the webhook ${name} refuses gets into the cluster while it does not answer`;
      return [{ risk: 'open', message, manifest: after!, path: place(after, 'webhooks', kept.index, 'failurePolicy') }];
    });
  });
}

function place(manifest: Manifest | undefined, ...path: readonly (string | number)[]): readonly (string | number)[] {
  return manifest === undefined ? [] : nearestPath(path, manifest);
}

function nameOf(hook: unknown): string {
  return text(entry(hook, 'name')) ?? 'without a name';
}
