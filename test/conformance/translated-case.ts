import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the real controller made of one set of manifests. Only what the model is compared with. */
export interface TranslatedCase {
  readonly name: string;
  readonly yaml: string;
  readonly configured: readonly string[];
  readonly failures: readonly string[];
  readonly config: DeclarativeConfig;
}

export interface DeclarativeConfig {
  readonly services?: readonly DeclarativeService[];
  readonly upstreams?: readonly DeclarativeUpstream[];
  readonly plugins?: readonly DeclarativePlugin[];
  readonly consumers?: readonly DeclarativeConsumer[];
  readonly consumer_group_consumers?: readonly { readonly consumer_group: string; readonly consumer: string }[];
}

export interface DeclarativeService extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly host: string;
  readonly routes?: readonly DeclarativeRoute[];
  readonly plugins?: readonly DeclarativePlugin[];
}

export interface DeclarativeRoute extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly protocols?: readonly string[];
  readonly plugins?: readonly DeclarativePlugin[];
}

export interface DeclarativeUpstream {
  readonly name: string;
  readonly algorithm?: string;
  readonly host_header?: string;
  readonly targets?: readonly { readonly target: string; readonly weight?: number }[];
}

export interface DeclarativePlugin {
  readonly name: string;
  readonly config?: unknown;
  readonly enabled?: boolean;
  readonly protocols?: readonly string[];
  readonly ordering?: unknown;
  readonly route?: string;
  readonly service?: string;
  readonly consumer?: string;
  readonly consumer_group?: string;
}

export type DeclarativeConsumer = Readonly<Record<string, unknown>>;

/** Reads a case of a folder. */
export function readCase(folder: string, name: string): TranslatedCase {
  const result = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Omit<
    TranslatedCase,
    'name' | 'yaml'
  >;
  return { ...result, name, yaml: readFileSync(join(folder, `${name}.yaml`), 'utf8') };
}
