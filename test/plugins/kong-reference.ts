import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type KongVersion } from '../../lib/plugins/catalogue';

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

/** The plugins of a Kong version, extracted from its schemas; only where the reference data is there. */
export function referencePlugins(version: KongVersion): ReadonlyMap<string, ReferencePlugin> {
  const folder = join(resolve(process.env.MESHGATE_REFERENCE ?? '../shared/reference'), 'kong-plugins');
  const { plugins, externalPlugins } = JSON.parse(readFileSync(join(folder, `${TAGS[version]}.json`), 'utf8')) as {
    readonly plugins: Record<string, ReferencePlugin>;
    readonly externalPlugins?: Record<string, ReferencePlugin>;
  };
  return new Map(Object.entries({ ...plugins, ...externalPlugins }));
}
