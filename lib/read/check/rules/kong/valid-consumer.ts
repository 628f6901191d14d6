import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { KONG_CONSUMER } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import { text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';

export const validConsumer: Rule = {
  id: 'valid-consumer',
  subject: 'kong',
  severity: 'error',
  summary: 'A KongConsumer has neither username nor custom_id, or the same one as another consumer.',
  *find({ set }) {
    for (const manifest of set.of(KONG_CONSUMER)) {
      const { username, custom_id: customId } = manifest.value;
      if (text(username) !== undefined || text(customId) !== undefined) continue;
      const message = `KongConsumer "${manifest.name}" has neither username nor custom_id`;
      yield { manifest, path: username === undefined ? [] : ['username'], message, fix: 'add username or custom_id' };
    }
    for (const field of ['username', 'custom_id']) yield* repeated(field, set);
  },
};

/** Kong tells consumers apart by either, whatever their namespaces. */
function* repeated(field: string, set: ManifestSet): Generator<Problem, void> {
  const firsts = new Map<string, Manifest>();
  for (const manifest of set.of(KONG_CONSUMER)) {
    const value = text(manifest.value[field]);
    // One object that is declared twice is for unique-objects to tell.
    if (value === undefined || set.firstLike(manifest) !== manifest) continue;
    const identity = JSON.stringify([value, gatewayOf(manifest)]);
    const first = firsts.get(identity);
    if (first === undefined) {
      firsts.set(identity, manifest);
      continue;
    }
    const message = `${String(first)} has the ${field} ${shown(value)} too, which Kong allows only once`;
    yield { manifest, path: [field], message, fix: `give each consumer a unique ${field}` };
  }
}

/** What decides which Kong a consumer lands in: its class, and the control plane of Konnect. */
function gatewayOf(manifest: Manifest): readonly unknown[] {
  return [manifest.annotation(KONG_ANNOTATIONS.ingressClass), manifest.spec.controlPlaneRef];
}
