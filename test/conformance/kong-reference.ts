import { KNOWN_RELEASES } from '../../lib/facts/releases';
import { type KongRelease } from '../../lib/facts/plugins/catalogue';
import type { Reference } from '../support/reference';

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
export function referencePlugins(reference: Reference, version: KongRelease): ReadonlyMap<string, ReferencePlugin> {
  const { tag } = KNOWN_RELEASES.kong.find(({ release }) => release === version)!;
  const { plugins, externalPlugins } = JSON.parse(reference.text(`kong-plugins/${tag}.json`)) as {
    readonly plugins: Record<string, ReferencePlugin>;
    readonly externalPlugins?: Record<string, ReferencePlugin>;
  };
  return new Map(Object.entries({ ...plugins, ...externalPlugins }));
}
