import { parseAllDocuments } from 'yaml';
import type { SchemaFacts } from '../../lib/facts/schemas/schema-facts';
import { schemas } from '../../lib/facts/schemas/schemas';
import { definitionFacts, type Definition } from '../../tools/kubernetes-schemas/definition-types';
import { describeConformance } from '../support/reference';

describeConformance('schemas of Istio, the Gateway API, Argo CD and Flux', (reference) => {
  test.each([
    'istio-1.31/crds.yaml',
    'gateway-api-1.6.1/experimental.yaml',
    'argo-cd-3.5.1/application.yaml',
    'argo-cd-3.5.1/appproject.yaml',
    'flux-2.9/helm-controller.yaml',
    'flux-2.9/kustomize-controller.yaml',
    'flux-2.9/source-controller.yaml',
  ])('know every field of %s', (file) => {
    const documents = parseAllDocuments(reference.text(`upstream/${file}`)).map((each) => each.toJS() as unknown);
    const { types } = definitionFacts(documents.filter(isDefinition), file);
    expect(missingFields(types)).toEqual([]);
  });
});

/** Fields and texts that the definitions have and we do not, of the types that we know. */
function missingFields(types: SchemaFacts['types']): string[] {
  return Object.entries(types).flatMap(([name, { fields }]) => {
    const known = schemas().type(name)?.fields;
    if (known === undefined) return [];
    return Object.entries(fields).flatMap(([field, type]) => {
      const ours = known[field];
      if (ours === undefined) return [`${name}.${field}`];
      if (typeof type !== 'object' || !('oneOf' in type) || typeof ours !== 'object' || !('oneOf' in ours)) return [];
      return type.oneOf.flatMap((text) => (ours.oneOf.includes(text) ? [] : [`${name}.${field}: ${text}`]));
    });
  });
}

function isDefinition(document: unknown): document is Definition {
  return (document as { readonly kind?: unknown } | null)?.kind === 'CustomResourceDefinition';
}
