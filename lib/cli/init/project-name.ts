import { basename, resolve } from 'node:path';
import { DNS_LABEL, nameFault, suggestName, type NameSyntax } from '../../facts/kubernetes/name-syntax';
import { oneLine } from '../../facts/text/plain-text';
import { WrongArgumentError } from '../errors';

/** Of the system, of its package, and with an environment behind it of a namespace. */
const NAME: NameSyntax = { ...DNS_LABEL, longest: DNS_LABEL.longest - '-prod'.length };

/**
 * The name of a project: the one that is given, or one that is made from its folder's.
 * @param taken names that it cannot have
 * @throws WrongArgumentError
 */
export function projectName(folder: string, given: string | undefined, taken: readonly string[]): string {
  const faultOf = (name: string): string | undefined =>
    taken.includes(name) ? 'is that of a package which the project needs' : nameFault(name, NAME);
  const ofFolder = basename(resolve(folder));
  const name = given ?? nearest(ofFolder);
  const fault = faultOf(name);
  if (fault === undefined) return name;
  if (given === undefined) {
    throw new WrongArgumentError(`the folder's name "${oneLine(ofFolder)}" ${fault}; give another with --name`);
  }
  const meant = nearest(given);
  const hint = faultOf(meant) === undefined ? `; did you mean "${meant}"?` : '';
  throw new WrongArgumentError(`--name "${oneLine(given)}" ${fault}${hint}`);
}

/** Letters without the marks on them, and "-" for what a name cannot have; the text itself where that makes no name. */
function nearest(text: string): string {
  if (text.length > NAME.longest) return text;
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('.', '-');
  return suggestName(plain, NAME) ?? plain;
}
