import { entry, isObject, type Path } from '../data';
import { KONG_CONSUMER, KONG_INGRESS, KONG_UPSTREAM_POLICY, PLUGIN_KINDS } from './kinds';

/** What the definition of a kind has against an object, beside the types of its fields. */
export interface DefinitionFault {
  readonly path: Path;
  /** A sentence without a full stop. */
  readonly message: string;
  readonly fix: string;
}

/** Bounds of `slots`. */
const SLOTS = { min: 10, max: 65_536 };

const HASHED = ['input', 'cookie', 'header', 'uriCapture', 'queryArg'];

type Reader = (value: unknown) => readonly DefinitionFault[];

/**
 * What the API server refuses by bounds, unique lists and rules that compare fields. Source: `x-kubernetes-validations` and
 * `x-kubernetes-list-type` in the definitions of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function definitionFaults(groupKind: string, value: unknown): readonly DefinitionFault[] {
  if (groupKind === KONG_UPSTREAM_POLICY) return upstreamPolicy(value);
  if (groupKind === KONG_CONSUMER) return consumer(value);
  if (groupKind === KONG_INGRESS) return slots(value, ['upstream', 'slots'], Infinity);
  return PLUGIN_KINDS.some((kind) => kind === groupKind) ? plugin(value) : [];
}

const consumer: Reader = (value) => [...repeated(value, 'credentials'), ...repeated(value, 'consumerGroups')];

const plugin: Reader = (value) =>
  has(value, 'configFrom') && has(value, 'configPatches')
    ? [fault(['configPatches'], 'configFrom and configPatches exclude each other', 'remove one of the two')]
    : [];

const upstreamPolicy: Reader = (value) => {
  const spec = entry(value, 'spec');
  const [hashOn, fallback] = [entry(spec, 'hashOn'), entry(spec, 'hashOnFallback')];
  const algorithm = entry(spec, 'algorithm');
  const faults = [
    ...slots(value, ['spec', 'slots'], SLOTS.max),
    ...exclusive(hashOn, ['spec', 'hashOn']),
    ...exclusive(fallback, ['spec', 'hashOnFallback']),
    ...passiveIntervals(spec),
  ];
  const add = (isWrong: boolean, path: Path, message: string, fix: string): void => {
    if (isWrong) faults.push(fault(path, message, fix));
  };
  const at: Path = ['spec', 'hashOn'];
  add(
    has(hashOn, 'cookie') && !has(hashOn, 'cookiePath'),
    at,
    'hashOn.cookie needs hashOn.cookiePath',
    'add cookiePath, such as /',
  );
  add(has(hashOn, 'cookiePath') && !has(hashOn, 'cookie'), at, 'hashOn.cookiePath needs hashOn.cookie', 'add cookie');
  add(
    hashOn !== undefined && algorithm !== 'consistent-hashing' && algorithm !== 'sticky-sessions',
    at,
    'hashOn needs the algorithm consistent-hashing or sticky-sessions',
    'set algorithm: consistent-hashing',
  );
  const second: Path = ['spec', 'hashOnFallback'];
  add(
    fallback !== undefined && algorithm !== 'consistent-hashing',
    second,
    'hashOnFallback needs the algorithm consistent-hashing',
    'set algorithm: consistent-hashing',
  );
  add(
    has(fallback, 'cookie') || has(fallback, 'cookiePath'),
    second,
    'hashOnFallback has no cookie',
    'hash on something else',
  );
  add(
    fallback !== undefined && has(hashOn, 'cookie'),
    second,
    'hashOnFallback has no meaning beside hashOn.cookie',
    'remove it',
  );
  return faults;
};

function passiveIntervals(spec: unknown): DefinitionFault[] {
  const passive = entry(entry(spec, 'healthchecks'), 'passive');
  return ['healthy', 'unhealthy'].flatMap((state) =>
    has(entry(passive, state), 'interval')
      ? fault(
          ['spec', 'healthchecks', 'passive', state, 'interval'],
          'passive health checks have no interval',
          'remove it',
        )
      : [],
  );
}

function exclusive(hash: unknown, path: Path): DefinitionFault[] {
  const given = HASHED.filter((field) => has(hash, field));
  return given.length > 1
    ? [fault(path, `${given.join(' and ')} exclude each other, and one thing is hashed`, 'keep one of them')]
    : [];
}

function slots(value: unknown, path: readonly string[], max: number): DefinitionFault[] {
  const written = path.reduce(entry, value);
  if (typeof written !== 'number' || (written >= SLOTS.min && written <= max)) return [];
  const range = max === Infinity ? `${SLOTS.min} or more` : `${SLOTS.min} to ${max}`;
  return [fault(path, `${written} slots are not allowed`, `write ${range}`)];
}

function repeated(value: unknown, field: string): DefinitionFault[] {
  const members = entry(value, field);
  if (!Array.isArray(members)) return [];
  const known = new Set<unknown>();
  return members.flatMap((member: unknown, index) => {
    if (!known.has(member)) {
      known.add(member);
      return [];
    }
    return fault([field, index], `${field} has a member twice, which the API server refuses`, 'remove one of the two');
  });
}

function has(value: unknown, field: string): boolean {
  return isObject(value) && (entry(value, field) ?? undefined) !== undefined;
}

function fault(path: Path, message: string, fix: string): DefinitionFault {
  return { path, message, fix };
}
