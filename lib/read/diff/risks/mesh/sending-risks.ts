import { entry, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import type { FoundRisk } from '../risk';

/** What a DestinationRule says of how Istio sends, with what another value means. */
const SENDING: Readonly<Record<string, string>> = {
  loadBalancer: 'Istio picks the pod in another way',
  outlierDetection: 'Istio leaves failing pods out by other rules',
  connectionPool: 'Istio lets other numbers of connections and requests through',
};

/** DestinationRules by which Istio sends in another way. */
export function sendingRisks({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after }): FoundRisk[] => {
    const manifest = (after ?? before)!;
    if (manifest.groupKind !== 'networking.istio.io/DestinationRule') return [];
    const [was, is] = [settingsOf(before), settingsOf(after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): FoundRisk[] => {
      const [old, now] = [was.get(key), is.get(key)];
      if (fingerprint(old?.value ?? null) === fingerprint(now?.value ?? null)) return [];
      return [
        {
          risk: 'path',
          message: (old ?? now)!.what,
          manifest,
          path: now?.path ?? (after === undefined ? [] : ['spec']),
        },
      ];
    });
  });
}

interface Setting {
  readonly what: string;
  readonly value: unknown;
  readonly path: Path;
}

/** By the subset and the port that they are for. */
function settingsOf(manifest: Manifest | undefined): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  if (manifest === undefined) return settings;
  const { spec } = manifest;
  const add = (place: string, policy: unknown, path: Path): void => {
    for (const [field, what] of Object.entries(SENDING)) {
      const value = entry(policy, field);
      if (value !== undefined) settings.set(`${field} ${place}`, { what, value, path: [...path, field] });
    }
  };
  const addAll = (place: string, policy: unknown, path: Path): void => {
    add(place, policy, path);
    for (const [index, setting] of list(entry(policy, 'portLevelSettings')).entries()) {
      const port = JSON.stringify(entry(setting, 'port') ?? null);
      add(`${place} ${port}`, setting, [...path, 'portLevelSettings', index]);
    }
  };
  addAll('', spec.trafficPolicy, ['spec', 'trafficPolicy']);
  for (const [index, subset] of list(spec.subsets).entries()) {
    const name = text(entry(subset, 'name')) ?? '';
    addAll(name, entry(subset, 'trafficPolicy'), ['spec', 'subsets', index, 'trafficPolicy']);
  }
  return settings;
}
