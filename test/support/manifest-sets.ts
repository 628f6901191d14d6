import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** Whole sets of manifests: the guide's files, and every example of the rules' pages, since those are what rules look at. */
export const MANIFEST_SETS: readonly string[] = [
  ...readdirSync('dist')
    .filter((file) => file.endsWith('.k8s.yaml'))
    .map((file) => readFileSync(join('dist', file), 'utf8')),
  ...readdirSync('docs/rules').flatMap((file) =>
    Array.from(readFileSync(join('docs/rules', file), 'utf8').matchAll(/```yaml\n([^]*?)```/g), ([, yaml]) => yaml!),
  ),
].filter((text) => text.length < 20_000 && isYaml(text));

function isYaml(text: string): boolean {
  try {
    return loadAll(text).length > 0;
  } catch {
    return false;
  }
}

export type Container = Record<string | number, unknown>;

/** Every place of a value where something stands: its container and key. */
export function placesIn(value: unknown, places: [Container, string | number][] = []): [Container, string | number][] {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    places.push([value as Container, key]);
    placesIn((value as Container)[key], places);
  }
  return places;
}
