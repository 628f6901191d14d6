import { parseAllDocuments } from 'yaml';
import type { FieldType, SchemaFacts } from '../../lib/facts/schemas/schema-facts';
import { schemas } from '../../lib/facts/schemas/schemas';
import { definitionFacts, type Definition } from '../../tools/kubernetes-schemas/definition-types';
import { describeConformance } from '../support/reference';

const FILES = [
  'argo-cd-3.5.1/application.yaml',
  'argo-cd-3.5.1/applicationset.yaml',
  'argo-cd-3.5.1/appproject.yaml',
  'flux-2.9/helm-controller.yaml',
  'flux-2.9/kustomize-controller.yaml',
  'flux-2.9/source-controller.yaml',
];

describeConformance('schemas of Argo CD and Flux', (reference) => {
  test.each(FILES)('know every field of %s, and ask for what it asks for', (file) => {
    const documents = parseAllDocuments(reference.text(`upstream/${file}`)).map((each) => each.toJS() as unknown);
    const facts = definitionFacts(documents.filter(isDefinition), file);
    const kinds = facts.kinds.filter((kind) => schemas().ownerOf(kind) === 'delivery');
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.flatMap((kind) => differences(facts.types, kind, kind, kind))).toEqual([]);
  });
});

/** Where a type and ours are not alike, by fields: parts that are alike have one type there, whatever its name. */
function differences(types: SchemaFacts['types'], theirs: string, ours: string, path: string): string[] {
  const [their, our] = [types[theirs], schemas().type(ours)];
  if (their === undefined || our === undefined)
    return their === our || theirs.startsWith('meta/') ? [] : [`${path}: no type`];
  const asked = (list: readonly string[] = []): string => [...list].sort().join();
  return [
    ...(asked(their.required) === asked(our.required)
      ? []
      : [`${path} asks for ${asked(their.required)}, not ${asked(our.required)}`]),
    ...Object.entries(their.fields).flatMap(([name, field]) => {
      const known = our.fields[name];
      return known === undefined
        ? [`${path}.${name}: unknown`]
        : fieldDifferences(types, field, known, `${path}.${name}`);
    }),
  ];
}

function fieldDifferences(types: SchemaFacts['types'], theirs: FieldType, ours: FieldType, path: string): string[] {
  const [inner, known] = [typeIn(theirs), typeIn(ours)];
  if (inner !== undefined && known !== undefined) return differences(types, inner, known, path);
  if (typeof theirs !== 'object' || !('oneOf' in theirs) || typeof ours !== 'object' || !('oneOf' in ours)) return [];
  const refused = theirs.oneOf.filter((text) => !ours.oneOf.includes(text));
  return refused.map((text) => `${path}: ${text} is refused`);
}

function typeIn(field: FieldType): string | undefined {
  if (typeof field === 'string') return field.includes('/') ? field : undefined;
  return 'list' in field ? typeIn(field.list) : 'map' in field ? typeIn(field.map) : undefined;
}

function isDefinition(document: unknown): document is Definition {
  return (document as { readonly kind?: unknown } | null)?.kind === 'CustomResourceDefinition';
}
