import { at, list, object, text } from '../../../manifests/json';
import { shown } from '../../../manifests/shown-value';
import { formatLabels } from '../../../topology/kubernetes/label-selector';
import { monitorScope, ScrapeTargets } from '../../../topology/kubernetes/scrape-targets';
import { lazy } from '../../../topology/lazy';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const noMissingScrapeTarget: Rule = {
  id: 'no-missing-scrape-target',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A ServiceMonitor or PodMonitor selects nothing in its namespaces, or names a port that nothing there has.',
  *find({ set, topology }) {
    const services = lazy(() => ScrapeTargets.ofServices(set));
    const pods = lazy(() => ScrapeTargets.ofPods(topology.pods));
    for (const manifest of set.of('monitoring.coreos.com/ServiceMonitor', 'monitoring.coreos.com/PodMonitor')) {
      const where = { namespace: set.namespaceOf(manifest), isWhole: set.completeness === 'whole' };
      yield* manifest.kind === 'ServiceMonitor'
        ? problemsOf(manifest, where, services(), 'Service', 'endpoints')
        : problemsOf(manifest, where, pods(), 'pod', 'podMetricsEndpoints');
    }
  },
};

function* problemsOf(
  manifest: Manifest,
  { namespace, isWhole }: { readonly namespace: string | undefined; readonly isWhole: boolean },
  targets: ScrapeTargets,
  what: 'Service' | 'pod',
  endpoints: string,
): Generator<Problem, void> {
  const { selector } = manifest.spec;
  const scope = monitorScope(manifest, namespace);
  // What is monitored may be declared elsewhere, but in a set that is all there is.
  if (!isWhole && !targets.areKnownIn(scope)) return;
  const selected = targets.selectedBy(selector, scope);
  if (selected.length === 0) {
    const labels = formatLabels(object(at(selector, 'matchLabels')));
    const message = `no declared ${what} of its namespaces has ${labels === '' ? 'labels that it selects' : labels}`;
    const fix = what === 'Service' ? 'select by labels of the Service itself' : 'select by labels of the pods';
    yield { manifest, path: ['spec', 'selector'], message, fix };
    return;
  }
  const ports = [...new Set(selected.flatMap((each) => each.ports))];
  for (const [index, endpoint] of list(manifest.spec[endpoints]).entries()) {
    const port = text(at(endpoint, 'port'));
    if (port === undefined || ports.includes(port)) continue;
    const message = `no ${what} that it selects has a port of the name ${shown(port)}`;
    const fix = ports.length === 0 ? 'give the port a name, and write that' : `write ${ports.slice(0, 5).join(' or ')}`;
    yield { manifest, path: ['spec', endpoints, index, 'port'], message, fix };
  }
}
