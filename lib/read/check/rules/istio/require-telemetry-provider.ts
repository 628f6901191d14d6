import { at, list, text } from '../../../manifests/json';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { ROOT_NAMESPACE } from '../../../topology/istio/mesh-policies';
import type { Rule } from '../../rule';

const TELEMETRY = 'telemetry.istio.io/Telemetry';

/** Named in the mesh configuration, by its text or by the values of an operator. */
const DEFAULTS = 'defaultProviders';

export const requireTelemetryProvider: Rule = {
  id: 'require-telemetry-provider',
  subject: 'istio',
  severity: 'warning',
  summary: 'A Telemetry sets up logs or traces and names no provider: without a default one Istio makes none.',
  needs: 'mesh',
  *find({ set }) {
    const telemetries = set.of(TELEMETRY);
    if (telemetries.length === 0 || hasDefaults(set)) return;
    // Of traces, a Telemetry takes the provider of its namespace or of the mesh; of logs each entry stands for itself.
    const tracing = new Set(
      telemetries
        .filter(({ spec }) => list(spec.tracing).some((each) => list(at(each, 'providers')).length > 0))
        .map((each) => set.namespaceOf(each)),
    );
    for (const manifest of telemetries) {
      const isTraced = tracing.has(set.namespaceOf(manifest)) || tracing.has(ROOT_NAMESPACE);
      for (const subject of isTraced ? ['accessLogging'] : ['accessLogging', 'tracing']) {
        for (const [index, each] of list(manifest.spec[subject]).entries()) {
          if (list(at(each, 'providers')).length > 0 || isOff(each)) continue;
          const message = `no provider is named here, so that Istio writes none of this unless the mesh configuration has ${DEFAULTS}.${subject}`;
          const fix = 'add providers: [{ name: … }] with one of the mesh configuration, such as envoy for logs';
          yield { manifest, path: ['spec', subject, index], message, fix };
        }
      }
    }
  },
};

function isOff(each: unknown): boolean {
  return at(each, 'disabled') === true || at(each, 'disableSpanReporting') === true;
}

function hasDefaults(set: ManifestSet): boolean {
  return (
    set.of('ConfigMap').some(({ value }) => text(at(value, 'data', 'mesh'))?.includes(DEFAULTS) === true) ||
    set.of('install.istio.io/IstioOperator').some(({ spec }) => at(spec, 'meshConfig', DEFAULTS) !== undefined)
  );
}
