import { suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { visibilityOf } from '../../../topology/istio/hop/visibility';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import { lazy } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const noMissingDelegate: Rule = {
  id: 'no-missing-delegate',
  subject: 'istio',
  severity: 'error',
  summary:
    'A rule of a VirtualService delegates to another that does not exist, has hosts of its own, or is not visible.',
  needs: 'mesh',
  *find({ set, topology }) {
    const byName = lazy(() => new Map(set.of(VIRTUAL_SERVICE).map((each) => [each.name, each])));
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const [index, rule] of list(manifest.spec.http).entries()) {
        const name = text(at(rule, 'delegate', 'name'));
        if (name === undefined) continue;
        const namespace = text(at(rule, 'delegate', 'namespace')) ?? set.namespaceOf(manifest);
        const found = faultOf(topology, manifest, { name, namespace, namesake: () => byName().get(name) });
        const path: Path = ['spec', 'http', index, 'delegate'];
        if (found !== undefined) yield { manifest, path, ...found };
      }
    }
    yield* strayDelegates(set);
  },
};

/** One without hosts does nothing but what another delegates to it; where others delegate, a wrong name says it. */
function* strayDelegates(set: ManifestSet): Generator<Problem, void> {
  const all = set.of(VIRTUAL_SERVICE);
  if (all.some(({ spec }) => list(spec.http).some((rule) => at(rule, 'delegate') !== undefined))) return;
  for (const manifest of all) {
    if (list(manifest.spec.hosts).length > 0) continue;
    const message = 'it has no hosts, and no declared VirtualService delegates to it: no request is asked of its rules';
    yield { manifest, path: ['spec'], message, fix: 'name its hosts, or delegate to it', severity: 'warning' };
  }
}

interface DelegateName {
  readonly name: string;
  readonly namespace: string | undefined;
  /** One of its name, wherever it is. */
  readonly namesake: () => Manifest | undefined;
}

function faultOf(
  { set }: Topology,
  manifest: Manifest,
  { name, namespace, namesake }: DelegateName,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const delegate = set.find(VIRTUAL_SERVICE, namespace, name);
  if (delegate === undefined) {
    const elsewhere = namesake();
    const near = suggestionFor(name, set.namesIn(namespace, VIRTUAL_SERVICE));
    if (set.presence(VIRTUAL_SERVICE, namespace, name) !== 'missing' && elsewhere === undefined) return undefined;
    const message = `no VirtualService "${name}" is declared in namespace "${namespace ?? ''}", so that Istio leaves the rule out`;
    if (elsewhere !== undefined) return { message, fix: `write namespace: ${set.namespaceOf(elsewhere) ?? ''}` };
    return {
      message,
      fix: near === undefined ? 'declare it' : `write "${near}"`,
      ...(near === undefined && { severity: 'warning' }),
    };
  }
  if (list(delegate.spec.hosts).length > 0) {
    const message = `${String(delegate)} has hosts, and Istio takes only one without hosts for a delegate`;
    return { message, fix: 'remove its hosts and gateways' };
  }
  const from = set.namespaceOf(manifest) ?? '';
  if (visibilityOf(delegate, namespace, from).isVisible) return undefined;
  return {
    message: `exportTo of ${String(delegate)} hides it from namespace "${from}"`,
    fix: `add ${from} to its exportTo`,
  };
}
