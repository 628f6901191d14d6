import type { FieldFacts, FieldRule, PluginScope, ShorthandFacts, EntityCheck } from '../../../lib/facts/plugins/facts';

/** What was read of the schemas of one Kong: a file of the format that `lib/facts/plugins/facts/README.md` tells of. */
export interface ReferenceFile {
  readonly kongVersion: string;
  readonly gitTag: string;
  readonly gitCommit: string;
  readonly bundledPlugins: readonly string[];
  readonly deprecatedPlugins: readonly string[];
  readonly allProtocols: readonly string[];
  readonly defaultProtocols: readonly string[];
  readonly pluginScopesInCoreSchema: readonly string[];
  readonly notInTree: readonly unknown[];
  readonly plugins: Readonly<Record<string, ReferencePlugin>>;
  readonly externalPlugins?: Readonly<Record<string, ReferencePlugin>>;
}

export interface ReferencePlugin {
  readonly name: string;
  readonly versions: readonly string[];
  readonly priority: number | null;
  readonly priorityNote?: string;
  readonly scopes: Readonly<Record<PluginScope | 'consumerGroup', boolean>>;
  readonly protocols: {
    readonly typedef?: string;
    readonly required?: boolean;
    readonly inherited?: boolean;
    readonly default: readonly string[];
    readonly allowed: readonly string[];
  };
  readonly config: ReferenceField;
  readonly entityChecks?: readonly ReferenceCheck[];
  readonly effectiveDefaults?: unknown;
  readonly effectiveDefaultsDbless?: unknown;
  readonly emptyConfigValid?: boolean;
  readonly notInTree?: boolean;
}

type Inside = 'elements' | 'keys' | 'values' | 'fields' | 'shorthandFields' | 'entityChecks' | 'customValidator';

/** A Lua pattern, kept beside its translation. */
interface LuaPatterns {
  readonly match?: string;
  readonly matchAll?: readonly string[];
  readonly matchNone?: readonly string[];
  readonly matchAny?: readonly string[];
}

export interface ReferenceField extends Omit<FieldFacts, Inside>, LuaPatterns {
  readonly unique?: boolean;
  readonly elements?: ReferenceField;
  readonly keys?: ReferenceField;
  readonly values?: ReferenceField;
  readonly fields?: readonly ReferenceNamedField[];
  readonly shorthandFields?: readonly ReferenceShorthand[];
  readonly entityChecks?: readonly ReferenceCheck[];
  readonly customValidator?: ReferenceFunction;
}

export interface ReferenceNamedField extends ReferenceField {
  readonly name: string;
}

/** Another name for fields of the same record; the note says what Kong changes on the way. */
export interface ReferenceShorthand extends ReferenceNamedField, Pick<ShorthandFacts, 'mapsTo'> {
  readonly mapsToNote?: string;
  readonly source?: string;
}

/** A Lua function: what it asks, in a sentence, and as data as far as that goes. */
export interface ReferenceFunction {
  readonly name?: string;
  readonly checks: string;
  readonly source?: string;
  readonly typedef?: string;
  readonly js?: string;
  readonly rules?: readonly FieldRule[];
}

export type ReferenceCheck =
  | Exclude<EntityCheck, { readonly kind: 'custom_entity_check' }>
  | ({ readonly kind: 'custom_entity_check'; readonly fieldSources: readonly string[] } & ReferenceFunction);
