import { ignoredPatch } from '../../../../facts/istio/envoy-patches';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

const ENVOY_FILTER = 'networking.istio.io/EnvoyFilter';

const RELATIVE = ['INSERT_BEFORE', 'INSERT_AFTER', 'REMOVE', 'REPLACE'];

export const validEnvoyPatches: Rule = {
  id: 'valid-envoy-patches',
  subject: 'istio',
  severity: 'error',
  summary:
    'A patch of an EnvoyFilter has an operation that Istio ignores there, or depends on the order of EnvoyFilters.',
  needs: 'mesh',
  looksAtEach: true,
  *find({ set }) {
    const versioned = new Set<string>();
    for (const manifest of set.of(ENVOY_FILTER)) yield* patches(manifest, versioned);
  },
};

/** @param versioned names of what patches for single versions of the proxy change, which grows */
function* patches(manifest: Manifest, versioned: Set<string>): Generator<Problem, void> {
  for (const [index, patch] of list(manifest.spec.configPatches).entries()) {
    const [operation, applyTo] = [text(at(patch, 'patch', 'operation')), text(at(patch, 'applyTo')) ?? ''];
    const path = ['spec', 'configPatches', index, 'patch', 'operation'];
    const name =
      text(at(patch, 'patch', 'value', 'name')) ??
      text(at(patch, 'match', 'listener', 'filterChain', 'filter', 'name'));
    const ignored =
      operation === 'ADD' || operation === 'REMOVE' || operation === 'REPLACE'
        ? ignoredPatch(operation, applyTo)
        : undefined;
    if (ignored !== undefined) {
      yield { manifest, path, ...ignored };
    } else if (RELATIVE.includes(operation ?? '') && (number(manifest.spec.priority) ?? 0) === 0) {
      const isVersioned = name !== undefined && versioned.has(name);
      const more = isVersioned ? `, and another patch of "${name}" is for one version of the proxy only` : '';
      const message = `${operation ?? ''} depends on the EnvoyFilters that Istio applied before, in an order that nothing sets${more}`;
      const fix = 'set spec.priority, or use INSERT_FIRST';
      yield { manifest, path, message, fix, severity: 'warning' };
    }
    if (name !== undefined && text(at(patch, 'match', 'proxy', 'proxyVersion')) !== undefined) versioned.add(name);
  }
}
