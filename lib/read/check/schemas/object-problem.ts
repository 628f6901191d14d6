import { allowedBy, type Bound } from '../../../facts/schemas/bounds';
import { ruleFaultAt } from '../../../facts/schemas/rules/rule-walk';
import { patternNoun } from '../../../facts/schemas/pattern-words';
import { isOfType, typeName } from '../../../facts/schemas/scalar-type';
import type { SchemaFault, UnknownField } from '../../../facts/schemas/schema-walk';
import { HIDDEN } from '../../../facts/text/credentials';
import type { Manifest } from '../../manifests/manifest';
import { formatPath, type Path } from '../../manifests/path';
import type { ManifestView } from '../../manifests/shown-value';
import type { Problem } from '../finding';
import { converted, isConverted, type Converted } from './converted-text';
import { didYouMean } from '../../../facts/text/suggestion';

/** A problem of an object, to which whoever looks at it adds the object. */
export type ObjectProblem = Pick<Problem, 'path' | 'atKey' | 'message' | 'fix' | 'severity'>;

/** What a message may show of an object. */
interface Shown {
  readonly view: ManifestView;
  readonly manifest: Pick<Manifest, 'origin' | 'groupKind'>;
}

/** Most fields that a message lists. */
const MOST_LISTED = 12;

/**
 * What check says of a fault.
 * @param prunes whether the API server drops unknown fields of this kind, so that other releases may well know them
 */
export function problemOf(
  fault: SchemaFault,
  prunes: boolean,
  { view, manifest: { origin, groupKind } }: Shown,
): ObjectProblem {
  const { path, value } = fault;
  const shown = (): string => view.value(value, path);
  switch (fault.reason) {
    case 'type': {
      const isText = fault.type === 'string' && isConverted(value);
      if (isText && shown() !== HIDDEN) {
        const written = origin.plainText?.(path);
        const { fix } = ruleFaultAt(groupKind, path, written ?? String(value)) ?? {};
        return { path, ...convertedWords(converted(value, written)), ...(fix !== undefined && { fix }) };
      }
      return {
        path,
        message: `${shown()} is not ${typeName(fault.type)}`,
        fix: isText ? 'put it in quotes' : fixFor(value, fault, shown() === HIDDEN),
      };
    }
    case 'choice': {
      const allowed = fault.texts
        .map((text) => (text === '' ? '""' : text))
        .slice(0, MOST_LISTED)
        .join(', ');
      const choice = fault.texts.length === 1 ? allowed : `one of ${allowed}`;
      const fix = fault.meant === undefined ? `write ${choice}` : `write ${fault.meant}`;
      return { path, message: `${shown()} is not ${choice}`, fix };
    }
    case 'missing':
      return { path, message: `the field "${fault.field}" is missing`, fix: `add "${fault.field}"` };
    case 'empty':
      return {
        path,
        message: `${shown()} is empty, and the field "${fault.field}" is required`,
        fix: 'set a value',
      };
    case 'bound':
      return { path, message: `${shown()} ${boundWords(fault.bound)}`, fix: `write ${allowedBy(fault.bound)}` };
    case 'twice':
      return {
        path,
        message: `${formatPath(fault.first)} is the same already, and the API server takes no member of this list twice`,
        fix: 'remove one of the two',
      };
    case 'exclusive':
      return {
        path,
        message: `${fault.fields.map((field) => `"${field}"`).join(' and ')} exclude each other`,
        fix: 'keep one of them',
      };
    case 'unknown':
      return unknownField(fault, path, prunes, view);
  }
}

function convertedWords({ value, written, fix }: Converted): Pick<ObjectProblem, 'message' | 'fix'> {
  const is = written === undefined ? `${value} is` : `${written} is read as ${value}, which is`;
  return { message: `${is} not a string`, fix };
}

function boundWords({ of, limit }: Bound): string {
  switch (of) {
    case 'minimum':
      return `is less than ${limit}, the least that is allowed`;
    case 'maximum':
      return `is more than ${limit}, the most that is allowed`;
    case 'minLength':
      return `is shorter than ${limit} characters`;
    case 'maxLength':
      return `is longer than ${limit} characters`;
    case 'minItems':
      return `has fewer than ${limit} members`;
    case 'maxItems':
      return `has more than ${limit} members`;
    case 'pattern': {
      const noun = patternNoun(String(limit));
      return noun === undefined ? `does not match ${limit}` : `is not ${noun}`;
    }
  }
}

function unknownField(
  { field, fields, meant, elsewhere, isWrapping }: UnknownField,
  path: Path,
  prunes: boolean,
  view: ManifestView,
): ObjectProblem {
  const fix =
    meant !== undefined
      ? `write "${meant}"`
      : isWrapping
        ? 'write what is in it one level further out'
        : elsewhere === undefined
          ? `remove it; ${fieldsWords(fields)}`
          : `move it ${elsewhere.length === 0 ? 'to the outermost level' : `into ${formatPath(elsewhere)}`}`;
  // In the place of a secret, a name that nobody knows may be the secret.
  const isKnown = meant !== undefined || elsewhere !== undefined || isWrapping;
  const written = isKnown ? `"${field}"` : view.key(field, path);
  return {
    ...(written === HIDDEN ? { path } : { path: [...path, field], atKey: true }),
    message: `there is no field ${written} here${didYouMean(meant)}`,
    fix,
    ...(prunes && meant === undefined && { severity: 'warning' as const }),
  };
}

function fieldsWords(fields: readonly string[]): string {
  if (fields.length === 1) return `the one field here is ${fields[0]!}`;
  return `fields here are ${fields.slice(0, MOST_LISTED).join(', ')}${fields.length > MOST_LISTED ? ' …' : ''}`;
}

function fixFor(
  value: unknown,
  { type, fields }: Extract<SchemaFault, { readonly reason: 'type' }>,
  isHidden: boolean,
): string {
  if (typeof value === 'string' && value !== '' && type !== 'string') {
    const plain = /^(true|false)$/.test(value) ? value === 'true' : Number(value);
    if (isOfType(plain, type)) return `write ${isHidden ? 'it' : value} without quotes`;
  }
  if (type === 'list') return typeof value === 'object' ? 'write a list of them: put "- " in front' : 'write a list';
  return `write ${typeName(type)}${fields === undefined ? '' : `; ${fieldsWords(fields)}`}`;
}
