import { PRIVATE_MEMBERS } from '../text/private-members';
import { isSaidElsewhere } from '../text/said-elsewhere';
import { isSaidOfSecrets } from '../text/said-of-secrets';
import { isLoginSettings, maySecretBeIn } from '../text/secret-name';
import { isSecretPair } from '../text/secret-pairs';
import { secretInWord } from '../text/secret-words';
import { isMisspelt } from '../text/suggestion';

/** How much may be shown of what is in a place: all, or only where a secret is kept (`secretKeyRef.name`), or nothing. */
export type Cover = 'open' | 'guarded' | 'sealed';

/** What is no secret of a Secret. */
const PUBLIC = new Set(['apiVersion', 'kind', 'type', 'immutable']);

const PLUGIN: Readonly<Record<string, Cover>> = { config: 'sealed', configFrom: 'guarded', configPatches: 'guarded' };

/** What holds secrets under names of any kind, or says where they are. */
const COVERED: Readonly<Record<string, Readonly<Record<string, Cover>>>> = {
  // Makes up a Secret for tests.
  Fake: { spec: 'guarded' },
  KongClusterPlugin: PLUGIN,
  KongCredential: { config: 'sealed' },
  KongCredentialACL: {},
  KongCredentialAPIKey: { spec: 'guarded' },
  KongCredentialBasicAuth: { spec: 'guarded' },
  KongCredentialHMAC: { spec: 'guarded' },
  KongCredentialJWT: { spec: 'guarded' },
  KongPlugin: PLUGIN,
  // Its template has entries in plain text.
  SealedSecret: { spec: 'guarded' },
};

/** A text in the place of a switch may be anything. */
function isPublic(key: string, member: unknown): boolean {
  return PUBLIC.has(key) && (key !== 'immutable' || typeof member !== 'string');
}

/** kubectl keeps the whole object in it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * How a member of an object or a list is covered, judged by its name, by the name that is beside a `value`, and by what
 * Kubernetes' and Kong's kinds keep where.
 *
 * @param cover that of the owner
 * @param outer what the owner is in
 */
export function coverOf(cover: Cover, owner: unknown, key: string | number, outer?: unknown): Cover {
  if (cover === 'sealed') return cover;
  if (typeof key === 'number') return cover === 'open' && isSecretItem(owner, key, outer) ? 'guarded' : cover;
  const member = memberOf(owner, key);
  const kind = isManifest(owner) ? memberOf(owner, 'kind') : undefined;
  if (kind === 'Secret') return isPublic(key, member) ? 'open' : key === 'metadata' ? 'guarded' : 'sealed';
  if (key === 'stringData' || key === LAST_APPLIED) return 'sealed';
  if (key === 'secretGenerator' || (key === 'fake' && isObject(member))) return 'guarded';
  if (isPatchOfSecret(owner, key)) return 'sealed';
  if (isTemplateOfSecret(owner, key, outer)) return 'guarded';
  const kept = memberOf(memberOf(COVERED, String(kind)), key) as Cover | undefined;
  if (kept !== undefined) return kept;
  if (cover === 'guarded') {
    if (key === 'labels' || key === 'annotations') return 'sealed';
    if (memberOf(outer, 'data') === owner && isFilledIn(member)) return 'open';
    return isWhereabouts(owner, key) && !isObject(member) ? 'open' : 'guarded';
  }
  if (key === 'secretKey' && isObject(owner) && 'remoteRef' in owner) return 'open';
  if (isSecretName(key, member) || isValueOfSecret(owner, key)) return 'guarded';
  return isPrivateMember(owner, key) || isKeyHolder(key, member) ? 'guarded' : 'open';
}

/** The same of what is at a path. */
export function coverAt(value: unknown, path: readonly (string | number)[]): Cover {
  let [cover, owner]: [Cover, unknown] = ['open', value];
  let outer: unknown;
  for (const step of path) {
    cover = coverOf(cover, owner, step, outer);
    outer = owner;
    owner = Array.isArray(owner) ? (owner as unknown[])[Number(step)] : memberOf(owner, String(step));
  }
  return cover;
}

/** Longer props have a key of the user's in their name, and none that means anything. */
const LONGEST_PROP = 10_000;

/** The same of a prop, by its name alone: `redis.password`, `headers["x-api-key"]`. */
export function coverOfProp(prop: string): Cover {
  if (prop.length > LONGEST_PROP) return 'sealed';
  const steps = prop.split(/[.[\]"()]+/).filter((step) => step !== '');
  return steps.reduce<Cover>((cover, step, index) => {
    const hasMembers = index < steps.length - 1;
    // Beside a key there is a name, as far as can be known.
    return coverOf(cover, { name: '', [step]: hasMembers ? {} : undefined }, step);
  }, 'open');
}

/** Its value has the name of a cookie, and that of the cookie is the secret. */
const COOKIE = /^(set-)?cookie$/i;

/** A name says it, or the key that it holds. */
function isSecretName(key: string, member: unknown): boolean {
  if (typeof member !== 'string')
    return (maySecretBeIn(key) || COOKIE.test(key)) && !(isLoginSettings(key) && isHolder(member));
  if (COOKIE.test(key)) return member.includes('=');
  return isSecretPair(key, member);
}

/** How Istio compares a text with another. */
const MATCH = new Set(['exact', 'prefix', 'regex', 'ignoreCase']);

/** Text in a list is what the name of the list says. */
function isHolder(member: unknown): boolean {
  if (isObject(member)) return !Object.keys(member).every((key) => MATCH.has(key));
  return Array.isArray(member) && member.every(isObject);
}

/** What has the value of a name: also under a key that was meant for one. */
const VALUE = /^(default|notValues|string|array|map)$/i;
const NO_VALUE = new Set(['name', 'key', 'header', 'valueFrom', 'valueRef', 'valuesFrom']);

/** Of a variable, a header or a parameter: `{ name: DB_PASSWORD, value: … }`. */
export function isValueOfSecret(owner: unknown, key: string): boolean {
  if (NO_VALUE.has(key) && !/^valueFrom$/.test(key)) return false;
  if (!/^value/i.test(key) && !VALUE.test(key) && !isMisspelt(key, 'value', 2)) return false;
  return ['name', 'key', 'header', 'path'].some((label) => {
    const name = memberOf(owner, label);
    if (typeof name !== 'string') return false;
    if (COOKIE.test(name)) return true;
    const value = memberOf(owner, key);
    return typeof value === 'string' ? isSecretPair(name, value) : maySecretBeIn(name);
  });
}

/** A word of a command line, of which a container may have the program apart: `command: [mysql]`, `args: [-phunter2]`. */
function isSecretItem(owner: unknown, index: number, outer: unknown): boolean {
  // Of a prop alone, what it is in is not known.
  if (!Array.isArray(owner)) return false;
  const words = owner as readonly unknown[];
  if (typeof words[index] !== 'string' || isSaidElsewhere(words[index])) return false;
  const [program] = memberOf(outer, 'args') === words ? listOf(memberOf(outer, 'command'), words) : words;
  if (index === 0 && program === words[0]) return false;
  return secretInWord(typeof program === 'string' ? program : undefined, words, index) !== undefined;
}

/** What Kustomize changes in Secrets. */
function isPatchOfSecret(owner: unknown, key: string): boolean {
  return key === 'patch' && memberOf(memberOf(owner, 'target'), 'kind') === 'Secret';
}

/** What a Secret is made of: `template: { data: … }`, where a template of pods has a `spec`; or a text with nothing filled in. */
function isTemplateOfSecret(owner: unknown, key: string, outer: unknown): boolean {
  if (key === 'literal') return isObject(owner) && Object.keys(owner).length <= 2 && !isFilledIn(owner[key]);
  return key === 'data' && memberOf(outer, 'template') === owner && memberOf(owner, 'spec') === undefined;
}

/** A text that is a template, whose secrets are elsewhere. */
function isFilledIn(member: unknown): boolean {
  return typeof member === 'string' && member.includes('{{') && member.includes('}}', member.indexOf('{{'));
}

/** Of a JSON Web Key. */
function isPrivateMember(owner: unknown, key: string): boolean {
  return PRIVATE_MEMBERS.includes(key) && typeof memberOf(owner, 'kty') === 'string';
}

/** What is called a key of some purpose where it is with the purpose: `encryption: { key: … }`. */
function isKeyHolder(key: string, member: unknown): boolean {
  return typeof memberOf(member, 'key') === 'string' && !isReference(member) && maySecretBeIn(`${key}_key`);
}

/** A key of a Secret is named beside it, or beside the path of a file. One that stands alone may be a key to a door. */
function isWhereabouts(owner: unknown, key: string): boolean {
  return isSaidOfSecrets(key) || (key === 'key' && isReference(owner));
}

function isReference(owner: unknown): boolean {
  return ['name', 'secretName', 'path'].some((label) => memberOf(owner, label) !== undefined);
}

/** What refers to an object has its `kind` too, and its `name` beside it. */
function isManifest(owner: unknown): boolean {
  if (memberOf(owner, 'name') === undefined) return true;
  return ['metadata', 'data', 'stringData'].some((key) => memberOf(owner, key) !== undefined);
}

function memberOf(owner: unknown, key: string): unknown {
  return isObject(owner) && Object.hasOwn(owner, key) ? owner[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown, otherwise: readonly unknown[]): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : otherwise;
}
