import { isIP } from 'node:net';
import { isObject } from '../../../data';
import { labelValueFault, qualifiedNameFault } from '../../../kubernetes/label-syntax';
import { nameFault, suggestName, type NameSyntax } from '../../../kubernetes/name-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import { isGiven, type DefinitionRule } from '../definition-rule';
import { inCode } from '../in-code';
import { textRule } from '../text-rule';
import { shortened } from '../../../text/shortened';

const LONGEST_SHOWN = 60;

/**
 * A text that is there, and that no tool fills in later.
 * @param faultOf what is wrong with it, as what follows the text in a sentence
 */
export function text(
  faultOf: (text: string) => string | undefined,
  fix: string | ((text: string) => string),
): DefinitionRule {
  return textRule((value) => (value === '' ? undefined : faultOf(value)), fix, LONGEST_SHOWN);
}

/** The name of something that the API server does not look for, but whose syntax it knows. */
export function named(syntax: NameSyntax): DefinitionRule {
  return text(
    (name) => nameFault(name, syntax),
    (name) => {
      const better = suggestName(name, syntax);
      return better === undefined ? 'write the name as it is, or rename it there too' : `write ${better}`;
    },
  );
}

/** One of a few words, of a field of which the definitions do not say so. */
export function oneOfTexts(...texts: readonly string[]): DefinitionRule {
  const all = texts.join(', ');
  return text(
    (given) => (texts.includes(given) ? undefined : `is not one of ${all}`),
    (given) => `write ${texts.find((each) => each.toLowerCase() === given.toLowerCase()) ?? `one of ${all}`}`,
  );
}

/** A field that the definitions do not ask for, and the API server does. */
export function needs(field: string, fix = `add "${field}"`): DefinitionRule {
  return inCode((value) => isObject(value) && !isGiven(value, field), `the field "${field}" is missing`, fix);
}

/** The key of a label, or a name of the same syntax. */
export const QUALIFIED_NAME = text(qualifiedNameFault, 'write a name, or a domain, "/" and a name');

export const LABEL_VALUE = text(labelValueFault, 'write the value as it is at the objects that have it');

/** Without zeros in front, which the API server still takes. */
export function isAddress(text: string): boolean {
  return isIP(text.slice(0, LONGEST_SHOWN).replace(/(?<![\da-fA-F:])0+(?=\d)/g, '')) !== 0;
}

export const ADDRESS = text(
  (address) => (isAddress(address) ? undefined : 'is no IP address'),
  'write an address such as 10.0.0.10',
);

export const ABSOLUTE_PATH = text(
  (path) => (path.startsWith('/') ? undefined : 'is no absolute path'),
  (path) => `write /${shortened(path, LONGEST_SHOWN)}`,
);

function upFault(path: string): string | undefined {
  return path.split('/').includes('..') ? 'goes up a folder, which the API server refuses' : undefined;
}

/** A path that goes up no folder. */
export const DOWNWARD_PATH = text(upFault, 'write the path without ".."');

/** A path below a folder that something else says. */
export const RELATIVE_PATH = text(
  (path) => (path.startsWith('/') ? 'is an absolute path' : upFault(path)),
  'write a path below it',
);

/** A number of pods, or a share of them. */
export const SHARE = inCode(
  (value) => (typeof value === 'number' ? value < 0 : typeof value === 'string' && isNoShare(value)),
  (value) =>
    `${typeof value === 'string' ? `"${shortened(value, LONGEST_SHOWN)}"` : String(value)} is neither a number of pods nor a share of them`,
  'write a number such as 1, or a share such as 25%',
);

function isNoShare(text: string): boolean {
  return !hasPlaceholder(text) && !/^\d{1,9}%$/.test(text);
}

/** A share that may not be more than all. */
export const PART = inCode(
  (value) => typeof value === 'string' && /^\d{1,9}%$/.test(value) && parseInt(value) > 100,
  (value) => `${String(value)} is more than all of the pods`,
  'write 100% or less',
);
