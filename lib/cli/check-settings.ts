import { readFileSync } from 'node:fs';
import type Ajv from 'ajv';
import { CORE_SCHEMA, YAMLException, loadAll } from 'js-yaml';
import type { Completeness } from '../read/manifests/manifest-set';
import { parseAssumedObject } from '../read/manifests/assumed-object';
import type { CheckOptions } from '../read/check/check';
import { chooseReleases, type Releases } from '../facts/releases';
import type { Severity } from '../read/check/finding';
import { RULES } from '../read/check/rules';
import { HIDDEN } from '../facts/text/credentials';
import { redactedValue } from '../facts/plugins/redacted-value';
import { didYouMean, suggestionFor } from '../facts/text/suggestion';

/** The file that contains what flags would say otherwise. */
export const SETTINGS_FILE = 'meshgate.yaml';

/** A flag or the settings file says something that cannot be followed. */
export class SettingsError extends Error {
  public override readonly name = 'SettingsError';
}

/** What `meshgate.yaml` may contain; flags say the same in the same words. */
export interface Settings {
  readonly kubernetesVersion?: string;
  readonly gatewayApiVersion?: string;
  readonly kongVersion?: string;
  readonly kicVersion?: string;
  /** Empty: no mesh. */
  readonly istioVersion?: string;
  /** `kind/namespace/name` each. */
  readonly assume?: readonly string[];
  /**
   * Whether the manifests are all that is in the cluster, so that whatever else they name is missing.
   * @default false
   */
  readonly complete?: boolean;
  /** Severities by rule id. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /**
   * The least severity that makes `check` fail.
   * @default 'error'
   */
  readonly failOn?: Severity;
}

const SEVERITIES = ['error', 'warning', 'off'] as const;
const VERSION = { type: 'string' } as const;
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    kubernetesVersion: VERSION,
    gatewayApiVersion: VERSION,
    kongVersion: VERSION,
    kicVersion: VERSION,
    istioVersion: VERSION,
    assume: { type: 'array', items: { type: 'string' } },
    complete: { type: 'boolean' },
    rules: { type: 'object', additionalProperties: { enum: SEVERITIES } },
    failOn: { enum: ['error', 'warning'] },
  },
} as const;

/**
 * The settings of a file.
 * @returns `undefined` when there is no such file
 * @throws SettingsError
 */
export function readSettings(file: string): Settings | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SettingsError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return validSettings(parse(file, text), file);
}

function parse(file: string, text: string): unknown {
  try {
    // Not YAML 1.1, where `off` would be a boolean.
    return loadAll(text, { schema: CORE_SCHEMA })[0] ?? {};
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { mark } = error;
    const place = mark === undefined ? '' : `line ${mark.line + 1}, column ${mark.column + 1}: `;
    throw new SettingsError(`${file}: ${place}${reasonOf(error)}`);
  }
}

/** Why a text is no YAML, without the text: tags and aliases are quoted, and a password may look like one: `password: *x`. */
function reasonOf({ reason }: YAMLException): string {
  return reason
    .replace(/".*"/s, HIDDEN)
    .replace(/!<(?!tag:yaml\.org,2002:(int|float|bool|null|str|binary|seq|map|set|omap|pairs|merge)>).*>/s, HIDDEN)
    .replace(/(such characters: ).*/s, `$1${HIDDEN}`);
}

function validSettings(value: unknown, file: string): Settings {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes long to load, and most runs have no file
  const { default: AjvClass } = require('ajv') as { default: typeof Ajv };
  const validate = new AjvClass({ verbose: true }).compile<Settings>(SCHEMA);
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  const place = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  const { additionalProperty, allowedValues } = (error?.params ?? {}) as Record<string, unknown>;
  if (typeof additionalProperty === 'string') {
    const known = Object.keys(SCHEMA.properties);
    const suggestion = suggestionFor(additionalProperty, known);
    const hint = suggestion === undefined ? `; allowed: ${known.join(', ')}` : didYouMean(suggestion);
    throw new SettingsError(`${file}: there is no setting "${additionalProperty}"${hint}`);
  }
  if (place.endsWith('Version') && typeof error?.data === 'number') {
    throw new SettingsError(`${file}: "${place}" is a number; put the version in quotes, 1.20 is 1.2 otherwise`);
  }
  const allowed = Array.isArray(allowedValues) ? `one of ${allowedValues.join(', ')}` : (error?.message ?? '');
  throw new SettingsError(`${file}: "${place}" is ${JSON.stringify(redactedValue(error?.data))}; allowed: ${allowed}`);
}

/**
 * Severities by rule id, as a flag has them: `rule-a=off,rule-b=warning`.
 * @throws SettingsError
 */
export function parseSeverities(text: string): NonNullable<Settings['rules']> {
  const entries = text.split(',').map((entry) => {
    const [id = '', given = ''] = entry.split('=').map((part) => part.trim());
    const severity = SEVERITIES.find((each) => each === given);
    if (severity !== undefined) return [id, severity] as const;
    throw new SettingsError(`"${entry}" is not a severity of a rule; allowed: id=${SEVERITIES.join(', id=')}`);
  });
  return Object.fromEntries(entries);
}

/**
 * What the engine is told.
 * @param defaults releases where the settings name none
 * @param completeness of the manifests, where the settings do not call them complete
 * @throws SettingsError
 */
export function checkOptions(
  settings: Settings,
  defaults: Releases,
  completeness: Completeness = 'part',
): CheckOptions {
  const {
    kubernetesVersion,
    gatewayApiVersion,
    kongVersion,
    kicVersion,
    istioVersion,
    assume = [],
    complete = false,
    rules = {},
  } = settings;
  const given = {
    ...(kubernetesVersion !== undefined && { kubernetes: kubernetesVersion }),
    ...(gatewayApiVersion !== undefined && { gatewayApi: gatewayApiVersion }),
    ...(kongVersion !== undefined && { kong: kongVersion }),
    ...(kicVersion !== undefined && { kic: kicVersion }),
    ...(istioVersion !== undefined && { istio: istioVersion }),
  };
  for (const id of Object.keys(rules)) requireRule(id);
  try {
    return {
      releases: chooseReleases(given, defaults),
      assume: assume.map(parseAssumedObject),
      completeness: complete ? 'whole' : completeness,
      severities: rules,
    };
  } catch (error) {
    throw new SettingsError((error as Error).message);
  }
}

/** @throws SettingsError when there is no such rule */
export function requireRule(id: string): void {
  const ids = RULES.map((rule) => rule.id);
  if (ids.includes(id)) return;
  const suggestion = suggestionFor(id, ids);
  const hint = suggestion === undefined ? '; see --rules' : didYouMean(suggestion);
  throw new SettingsError(`there is no rule "${id}"${hint}`);
}
