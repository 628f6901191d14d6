/** The parts of a CustomResourceDefinition that tests read. */
export interface Crd {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly scope: string;
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: CrdSchema };
    }[];
  };
}

export interface CrdSchema {
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly items?: CrdSchema;
  readonly additionalProperties?: CrdSchema | boolean;
  readonly [keyword: string]: unknown;
}

/** Keywords that are prose, rules in CEL, or defaults of what the controller reports. */
const IGNORED = ['description', 'x-kubernetes-validations', 'properties', 'items', 'additionalProperties'];

/** Every field by path with what its schema says, such as `spec.tls[].hosts` → `{ type: 'array' }`. */
export function schemaFields(schema: CrdSchema, path = '', fields = new Map<string, object>()): Map<string, object> {
  const keywords = Object.entries(schema).filter(([keyword]) => !IGNORED.includes(keyword));
  fields.set(
    path,
    Object.fromEntries(
      keywords
        .filter(([keyword]) => !(keyword === 'default' && /(^|\.)(status|conditions)$/.test(path)))
        .map(([keyword, value]) => [keyword, keyword === 'required' ? [...(value as string[])].sort() : value]),
    ),
  );
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    schemaFields(child, path === '' ? name : `${path}.${name}`, fields);
  }
  if (schema.items) schemaFields(schema.items, `${path}[]`, fields);
  if (typeof schema.additionalProperties === 'object') schemaFields(schema.additionalProperties, `${path}{}`, fields);
  return fields;
}
