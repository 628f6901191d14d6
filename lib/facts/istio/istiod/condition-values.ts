import { isIP } from 'node:net';
import { listAt } from '../../data';
import { textAt, type RuleNode, type RuleWords } from '../../schemas/rules/definition-rule';
import { textOf } from './host-name';
import { shortened } from '../../text/shortened';

const ADDRESS_WORDS: RuleWords = {
  message: 'is no IP address and no range of them',
  fix: 'write one such as 10.0.0.7 or 10.0.0.0/24',
};

/** An IP address, or a range of them. */
export const ADDRESS: RuleNode = textOf(isAddress, ADDRESS_WORDS);

function isAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.length > 64 ? [] : text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const PORT_WORDS: RuleWords = { message: 'is no port number', fix: 'write the number of the port in quotes' };

/** A port as policies name it: a number in quotes. */
export const PORT: RuleNode = textOf(isPort, PORT_WORDS);

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}

/** Texts for a condition that are of a form of their own, by its key. Source: `ValidateAttribute` of istio/istio. */
const OF_CONDITION: Readonly<
  Record<string, { readonly isRight: (text: string) => boolean; readonly words: RuleWords }>
> = {
  'source.ip': { isRight: isAddress, words: ADDRESS_WORDS },
  'remote.ip': { isRight: isAddress, words: ADDRESS_WORDS },
  'destination.ip': { isRight: isAddress, words: ADDRESS_WORDS },
  'destination.port': { isRight: isPort, words: PORT_WORDS },
};

/** Values that a condition cannot be compared with. */
export function wrongValue(condition: unknown): RuleWords | undefined {
  const values = [...listAt(condition, 'values'), ...listAt(condition, 'notValues')];
  const texts = values.filter((value): value is string => typeof value === 'string');
  if (texts.includes('')) return { message: 'a value of a condition is empty', fix: 'remove it, or write the value' };
  const form = OF_CONDITION[textAt(condition, 'key')];
  const wrong = form === undefined ? undefined : texts.find((text) => !form.isRight(text));
  return wrong === undefined
    ? undefined
    : { ...form!.words, message: `"${shortened(wrong, 80)}" ${form!.words.message}` };
}
