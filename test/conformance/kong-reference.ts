import { type KongVersion } from '../../lib/facts/plugins/catalogue';
import type { Reference } from '../support/reference';

const TAGS: Readonly<Record<KongVersion, string>> = { '2.5': '2.5.0', '2.8': '2.8.5', '3.4': '3.4.2', '3.9': '3.9.3' };

export type Json = Readonly<Record<string, unknown>>;

export interface ReferencePlugin extends Json {
  readonly priority: number | null;
  readonly scopes: Readonly<Record<string, boolean>>;
  readonly protocols: { readonly default: string[]; readonly allowed: string[] };
  readonly config: Json;
  readonly entityChecks?: readonly Json[];
  readonly effectiveDefaults: unknown;
  readonly effectiveDefaultsDbless?: unknown;
  readonly emptyConfigValid: boolean;
}

/** The plugins of a Kong version, extracted from its schemas. */
export function referencePlugins(reference: Reference, version: KongVersion): ReadonlyMap<string, ReferencePlugin> {
  const { plugins, externalPlugins } = JSON.parse(reference.text(`kong-plugins/${TAGS[version]}.json`)) as {
    readonly plugins: Record<string, ReferencePlugin>;
    readonly externalPlugins?: Record<string, ReferencePlugin>;
  };
  return new Map(Object.entries({ ...plugins, ...externalPlugins }));
}
