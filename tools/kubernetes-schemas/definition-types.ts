import { isDeepStrictEqual } from 'node:util';
import type { FieldType, SchemaFacts, TypeFacts } from '../../lib/facts/schemas/schema-facts';
import type { OpenApiSchema } from './open-api-schema';
import { uniqueMembers } from './unique-lists';

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

/** What the API server adds to definitions of kinds; the status is the controller's to write. */
const EVERY_KIND: Readonly<Record<string, FieldType>> = {
  apiVersion: 'string',
  kind: 'string',
  metadata: 'meta/apis/meta/v1/ObjectMeta',
  status: 'any',
};

/** The kinds of definitions in the same form as those of Kubernetes. */
export function definitionFacts(definitions: readonly Definition[], source: string): SchemaFacts {
  const kinds: string[] = [];
  const types: Record<string, TypeFacts> = {};
  for (const { spec } of definitions) {
    const known: { readonly kind: string; readonly schema: OpenApiSchema }[] = [];
    for (const { name: version, schema } of spec.versions) {
      const kind = `${spec.group}/${version}/${spec.names.kind}`;
      kinds.push(kind);
      const properties = Object.entries(schema.openAPIV3Schema.properties ?? {}).filter(
        ([field]) => !Object.hasOwn(EVERY_KIND, field),
      );
      const required = schema.openAPIV3Schema.required?.filter((field) => !Object.hasOwn(EVERY_KIND, field));
      const own = { ...schema.openAPIV3Schema, required, properties: Object.fromEntries(properties) };
      const alike = known.find((each) => isDeepStrictEqual(each.schema, own));
      if (alike !== undefined) {
        types[kind] = types[alike.kind]!;
        continue;
      }
      known.push({ kind, schema: own });
      addType(kind, own, types);
      const { fields, ...rest } = types[kind]!;
      types[kind] = { ...rest, fields: { ...EVERY_KIND, ...fields } };
    }
  }
  return { source, kinds, types };
}

function addType(name: string, schema: OpenApiSchema, types: Record<string, TypeFacts>): void {
  const { properties = {} } = schema;
  // The API server fills in defaults before it looks for what is missing.
  const required = schema.required?.filter((field) => properties[field]?.default === undefined);
  const fields: Record<string, FieldType> = {};
  const exclusive = [schema, ...(schema.allOf ?? [])].flatMap(({ oneOf }) => exclusiveFields(oneOf));
  types[name] = {
    ...(required !== undefined && required.length > 0 && { required }),
    ...(exclusive.length > 0 && { exclusive }),
    fields,
  };
  for (const [field, each] of Object.entries(properties)) fields[field] = fieldType(`${name}.${field}`, each, types);
}

/** Alternatives that each ask for one field, with one beside them that asks for none of them. */
function exclusiveFields(oneOf: readonly OpenApiSchema[] = []): (readonly string[])[] {
  const fields = oneOf.flatMap(({ required = [] }) => (required.length === 1 ? required : []));
  return fields.length > 1 && oneOf.some(({ not }) => not !== undefined) ? [fields] : [];
}

function fieldType(name: string, schema: OpenApiSchema, types: Record<string, TypeFacts>): FieldType {
  if (schema['x-kubernetes-int-or-string'] === true) return 'int-or-string';
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return 'any';
  if (schema.enum !== undefined) return { oneOf: schema.enum };
  if (schema.items !== undefined) {
    const { minItems, maxItems } = schema;
    const unique = uniqueness(schema) ?? uniqueMembers(name);
    const list = fieldType(name, schema.items, types);
    return {
      list,
      ...(minItems !== undefined && { minItems }),
      ...(maxItems !== undefined && { maxItems }),
      ...(unique && { unique }),
    };
  }
  if (schema.additionalProperties !== undefined) {
    return { map: fieldType(name, schema.additionalProperties, types) };
  }
  if (schema.properties !== undefined) {
    addType(name, schema, types);
    return name;
  }
  if (schema.type === undefined || schema.type === 'object') return 'any';
  return boundedType(schema.type, schema);
}

function boundedType(scalar: string, schema: OpenApiSchema): FieldType {
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  const bounds = {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
  };
  return Object.keys(bounds).length === 0 ? scalar : { scalar, ...bounds };
}

function uniqueness(schema: OpenApiSchema): true | readonly string[] | undefined {
  const type = schema['x-kubernetes-list-type'];
  return type === 'set' ? true : type === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined;
}
