import { ISTIO_KINDS, istioGroup } from '../../lib/facts/istio/api-versions';
import { emitYaml } from '../../lib/write/yaml/emit';

/** Definitions of Istio's kinds that take whatever there is in a spec, for API servers that know none. */
export const ISTIO_DEFINITIONS = ISTIO_KINDS.map((kind) => {
  const group = istioGroup(kind);
  const plural = `${kind.toLowerCase()}s`.replace(/([^aeiou])ys$/, '$1ies');
  const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return emitYaml({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: anything } } },
        },
      ],
    },
  });
}).join('---\n');
