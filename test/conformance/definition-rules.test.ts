import { createHash } from 'node:crypto';
import { parseAllDocuments } from 'yaml';
import type { RuleNode } from '../../lib/facts/schemas/rules/definition-rule';
import { DEFINITION_RULES } from '../../lib/facts/schemas/rules/rule-walk';
import { describeConformance } from '../support/reference';

const FILES = [
  'istio-1.31/crds.yaml',
  'gateway-api-1.6.1/standard.yaml',
  'gateway-api-1.6.1/experimental.yaml',
  'flux-2.9/helm-controller.yaml',
  'flux-2.9/kustomize-controller.yaml',
  'flux-2.9/source-controller.yaml',
  'argo-cd-3.5.1/application.yaml',
  'argo-cd-3.5.1/applicationset.yaml',
  'argo-cd-3.5.1/appproject.yaml',
];

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

describeConformance('rules of the definitions of Istio, the Gateway API, Flux and Argo CD', (reference) => {
  test('are all known by their place and hash, and none is known that is gone', () => {
    const definitions = FILES.flatMap((file) => parseAllDocuments(reference.text(`upstream/${file}`)))
      .map((document) => document.toJS() as Definition | null)
      .filter((each) => each?.kind === 'CustomResourceDefinition');
    const theirs = definitions.flatMap((each) => {
      const { group, names, versions } = each!.spec;
      return versions.flatMap(({ schema }) => placesIn(schema.openAPIV3Schema, `${group}/${names.kind}`));
    });
    const ours = Object.entries(DEFINITION_RULES).flatMap(([kind, node]) => knownPlaces(node, kind));
    expect([...new Set(ours)].sort()).toEqual([...new Set(theirs)].sort());
  });
});

/** What the definition says of every place: `group/Kind.spec.rules[] 1a2b3c4d`. */
function placesIn(schema: Schema, path: string): string[] {
  const rules = schema['x-kubernetes-validations'] ?? [];
  const { properties = {}, items, additionalProperties } = schema;
  const members = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  return [
    ...rules.map(({ rule }) => `${path} ${hashOf(rule)}`),
    ...Object.entries(properties).flatMap(([name, each]) =>
      // The status is the controller's.
      name === 'status' ? [] : placesIn(each, `${path}.${name}`),
    ),
    ...(members === undefined ? [] : placesIn(members, `${path}[]`)),
  ];
}

function knownPlaces({ rules = [], fields = {}, each }: RuleNode, path: string): string[] {
  return [
    ...rules.flatMap(({ hashes }) => hashes.map((hash) => `${path} ${hash}`)),
    ...Object.entries(fields).flatMap(([name, node]) => knownPlaces(node, `${path}.${name}`)),
    ...(each === undefined ? [] : knownPlaces(each, `${path}[]`)),
  ];
}

function hashOf(expression: string): string {
  return createHash('sha256').update(expression.split(/\s+/).filter(Boolean).join(' ')).digest('hex').slice(0, 8);
}
