import type { FieldType, SchemaFacts, TypeFacts } from '../../lib/facts/schemas/schema-facts';

/** The parts of an OpenAPI schema that our definitions use. */
interface OpenApiSchema {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: OpenApiSchema;
  readonly enum?: readonly string[];
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** A CustomResourceDefinition, as far as it is read here. */
export interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: OpenApiSchema };
    }[];
  };
}

/** The kinds of definitions in the same form as those of Kubernetes. */
export function definitionFacts(definitions: readonly Definition[], source: string): SchemaFacts {
  const kinds: string[] = [];
  const types: Record<string, TypeFacts> = {};
  for (const { spec } of definitions) {
    for (const { name: version, schema } of spec.versions) {
      const kind = `${spec.group}/${version}/${spec.names.kind}`;
      kinds.push(kind);
      const { metadata, ...properties } = schema.openAPIV3Schema.properties ?? {};
      addType(kind, { ...schema.openAPIV3Schema, properties }, types);
      if (metadata !== undefined) {
        types[kind] = { ...types[kind]!, fields: { metadata: 'meta/apis/meta/v1/ObjectMeta', ...types[kind]!.fields } };
      }
    }
  }
  return { source, kinds, types };
}

function addType(name: string, { required, properties = {} }: OpenApiSchema, types: Record<string, TypeFacts>): void {
  const fields: Record<string, FieldType> = {};
  types[name] = { ...(required && { required }), fields };
  for (const [field, schema] of Object.entries(properties))
    fields[field] = fieldType(`${name}.${field}`, schema, types);
}

function fieldType(name: string, schema: OpenApiSchema, types: Record<string, TypeFacts>): FieldType {
  if (schema['x-kubernetes-int-or-string'] === true) return 'int-or-string';
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return 'any';
  if (schema.enum !== undefined) return { oneOf: schema.enum };
  if (schema.items !== undefined) return { list: fieldType(name, schema.items, types) };
  if (schema.additionalProperties !== undefined) return { map: fieldType(name, schema.additionalProperties, types) };
  if (schema.properties !== undefined) {
    addType(name, schema, types);
    return name;
  }
  if (schema.type === undefined || schema.type === 'object') return 'any';
  return schema.type;
}
