import { VALUE_FROM_SECRET } from '../../../facts/plugins/secret-value';
import { at, isObject, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { stepsOf } from './configuration/json-patch';

/** A field of a plugin's config whose value comes from a Secret: KIC applies it as a JSON patch. */
export interface ConfigPatch {
  /** Keys and indices below `config`. */
  readonly steps: readonly string[];
}

/** What `configPatches` of a KongPlugin or KongClusterPlugin fill in. */
export function configPatches(plugin: Manifest): ConfigPatch[] {
  return list(plugin.value.configPatches).flatMap((patch) => {
    const pointer = text(at(patch, 'path'));
    return pointer?.startsWith('/') === true ? { steps: stepsOf(pointer) } : [];
  });
}

/** The config with a text where patches put a value, so that nothing of it is missing. */
export function patchedConfig(config: unknown, patches: readonly ConfigPatch[]): unknown {
  return patches.reduce((patched, { steps }) => withValueAt(patched, steps), config);
}

/** Whether a path leads to what a patch fills in, or into it. */
export function isPatched(path: Path, patches: readonly ConfigPatch[]): boolean {
  const [, ...below] = path;
  return patches.some(({ steps }) => steps.every((step, index) => step === '-' || String(below[index]) === step));
}

function withValueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return VALUE_FROM_SECRET;
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    const index = step === '-' ? members.length : Number(step);
    if (!Number.isInteger(index) || index > members.length) return members;
    return [...members.slice(0, index), withValueAt(members[index], rest), ...members.slice(index + 1)];
  }
  const own = isObject(value) ? value : {};
  return { ...own, [step]: withValueAt(Object.hasOwn(own, step) ? own[step] : undefined, rest) };
}
