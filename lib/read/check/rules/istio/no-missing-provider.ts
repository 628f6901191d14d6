import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { shown } from '../../../manifests/shown-value';
import { extensionProviders } from '../../../topology/istio/mesh-config';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

/** Those that Istio has by itself. Source: `defaultExtensionProviders` in `pkg/config/mesh/mesh.go` of istio/istio. */
const OWN: readonly string[] = ['prometheus', 'stackdriver', 'envoy'];

export const noMissingProvider: Rule = {
  id: 'no-missing-provider',
  subject: 'istio',
  severity: 'error',
  summary:
    'A Telemetry or an AuthorizationPolicy names a provider that the declared configuration of the mesh does not have.',
  needs: 'mesh',
  *find({ set }) {
    const declared = extensionProviders(set);
    if (declared === undefined || declared.some(hasPlaceholder)) return;
    const known = [...declared, ...OWN];
    for (const manifest of set.of(AUTHORIZATION_POLICY, 'telemetry.istio.io/Telemetry')) {
      for (const { path, name } of providersOf(manifest)) {
        if (known.includes(name) || hasPlaceholder(name)) continue;
        const isPolicy = manifest.groupKind === AUTHORIZATION_POLICY;
        const near = suggestionFor(name, known);
        const consequence = isPolicy
          ? 'Istio then denies every request of the policy'
          : 'Istio then sends nothing there';
        const message = `extensionProviders of the mesh has no ${shown(name)}: ${consequence}`;
        const fix = near === undefined ? 'add it to extensionProviders of the mesh configuration' : `write ${near}`;
        yield { manifest, path, message, fix, severity: isPolicy ? 'error' : 'warning' };
      }
    }
  },
};

function providersOf({ groupKind, spec }: Manifest): { readonly path: Path; readonly name: string }[] {
  if (groupKind === AUTHORIZATION_POLICY) {
    const name = text(at(spec, 'provider', 'name'));
    return name === undefined ? [] : [{ path: ['spec', 'provider', 'name'], name }];
  }
  return ['tracing', 'metrics', 'accessLogging'].flatMap((subject) =>
    list(spec[subject]).flatMap((each, index) =>
      list(at(each, 'providers')).flatMap((provider, place) => {
        const name = text(at(provider, 'name'));
        return name === undefined ? [] : [{ path: ['spec', subject, index, 'providers', place, 'name'], name }];
      }),
    ),
  );
}
