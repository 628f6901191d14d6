import { entry, isObject, type Path } from '../data';
import { KONG_CONSUMER_GROUP, KONG_UPSTREAM_POLICY, KONG_VAULT, PLUGIN_KINDS } from './kinds';

/** What the definition of a kind has against an object, beside the types of its fields. */
export interface DefinitionFault {
  readonly path: Path;
  /** A sentence without a full stop. */
  readonly message: string;
  readonly fix: string;
}

const HASHED = ['input', 'cookie', 'header', 'uriCapture', 'queryArg'];

type Reader = (value: unknown) => readonly DefinitionFault[];

/**
 * What the API server refuses by rules that compare fields. Source: `x-kubernetes-validations` in the definitions of
 * Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function definitionFaults(groupKind: string, value: unknown): readonly DefinitionFault[] {
  if (groupKind === KONG_UPSTREAM_POLICY) return upstreamPolicy(value);
  if (groupKind === KONG_VAULT || groupKind === KONG_CONSUMER_GROUP) return tagged(value);
  return PLUGIN_KINDS.some((kind) => kind === groupKind) ? plugin(value) : [];
}

const plugin: Reader = (value) =>
  has(value, 'configFrom') && has(value, 'configPatches')
    ? [fault(['configPatches'], 'configFrom and configPatches exclude each other', 'remove one of the two')]
    : [];

const upstreamPolicy: Reader = (value) => {
  const spec = entry(value, 'spec');
  const [hashOn, fallback] = [entry(spec, 'hashOn'), entry(spec, 'hashOnFallback')];
  const algorithm = entry(spec, 'algorithm');
  const faults = [
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
  const sticky: Path = ['spec', 'stickySessions'];
  const isSticky = has(spec, 'stickySessions');
  add(
    isSticky && algorithm !== 'sticky-sessions',
    sticky,
    'stickySessions needs the algorithm sticky-sessions',
    'set algorithm: sticky-sessions',
  );
  const hashesNothing = entry(hashOn, 'input') === 'none' && !HASHED.slice(1).some((field) => has(hashOn, field));
  add(
    isSticky && !hashesNothing,
    sticky,
    'stickySessions needs hashOn with the input none, and nothing else in it',
    'set hashOn: { input: none }',
  );
  return faults;
};

const LONGEST_TAG = 128;

/** What the definitions say of the tags of kinds that have them as a field. */
const tagged: Reader = (value) => {
  const tags = entry(entry(value, 'spec'), 'tags');
  return (Array.isArray(tags) ? tags : []).flatMap((tag: unknown, index) =>
    typeof tag === 'string' && tag.length > LONGEST_TAG
      ? fault(['spec', 'tags', index], `a tag has ${LONGEST_TAG} characters at most`, 'shorten it')
      : [],
  );
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

function has(value: unknown, field: string): boolean {
  return isObject(value) && (entry(value, field) ?? undefined) !== undefined;
}

function fault(path: Path, message: string, fix: string): DefinitionFault {
  return { path, message, fix };
}
