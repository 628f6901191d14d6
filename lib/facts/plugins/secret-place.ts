import { maySecretBeIn } from '../text/secret-name';

/** How much may be shown of what is in a place: all, or only where a secret is kept (`secretKeyRef.name`), or nothing. */
export type Cover = 'open' | 'guarded' | 'sealed';

/** Below the name of a secret these say where it is kept, not what it is. */
const WHEREABOUTS = new Set(
  'name secretName key namespace apiVersion kind group path mode defaultMode optional audience expirationSeconds'.split(
    ' ',
  ),
);

/** What is no secret of a Secret. */
const PUBLIC = new Set(['apiVersion', 'kind', 'type', 'immutable']);

const PLUGIN: Readonly<Record<string, Cover>> = { config: 'sealed', configFrom: 'guarded', configPatches: 'guarded' };

/** What holds secrets under names of any kind, or says where they are. */
const COVERED: Readonly<Record<string, Readonly<Record<string, Cover>>>> = {
  KongClusterPlugin: PLUGIN,
  KongCredential: { config: 'sealed' },
  KongPlugin: PLUGIN,
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
 */
export function coverOf(cover: Cover, owner: unknown, key: string | number): Cover {
  if (cover === 'sealed' || typeof key === 'number') return cover;
  const member = memberOf(owner, key);
  const kind = isManifest(owner) ? memberOf(owner, 'kind') : undefined;
  if (kind === 'Secret') return isPublic(key, member) ? 'open' : key === 'metadata' ? 'guarded' : 'sealed';
  if (key === 'stringData' || key === LAST_APPLIED) return 'sealed';
  const kept = memberOf(memberOf(COVERED, String(kind)), key) as Cover | undefined;
  if (kept !== undefined) return kept;
  if (cover === 'guarded') {
    if (key === 'labels' || key === 'annotations') return 'sealed';
    return isWhereabouts(owner, key) && !isObject(member) ? 'open' : 'guarded';
  }
  return isSecretName(key, member) || isValueOfSecret(owner, key) ? 'guarded' : 'open';
}

/** The same of what is at a path. */
export function coverAt(value: unknown, path: readonly (string | number)[]): Cover {
  let [cover, owner]: [Cover, unknown] = ['open', value];
  for (const step of path) {
    cover = coverOf(cover, owner, step);
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

/** `auth` may be the name of a password, and of all settings about logins. */
function isSecretName(key: string, member: unknown): boolean {
  return maySecretBeIn(key) && !(isObject(member) && /auth(orization)?$/i.test(key));
}

/** Of a variable, a header or a parameter: `{ name: DB_PASSWORD, value: … }`. */
function isValueOfSecret(owner: unknown, key: string): boolean {
  if (!/^value/i.test(key)) return false;
  return ['name', 'key', 'header'].some((label) => {
    const name = memberOf(owner, label);
    return typeof name === 'string' && maySecretBeIn(name);
  });
}

/** A key of a Secret is named beside it, or beside the path of a file. One that stands alone may be a key to a door. */
function isWhereabouts(owner: unknown, key: string): boolean {
  return WHEREABOUTS.has(key) && (key !== 'key' || isReference(owner));
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
