import { HIDDEN } from '../../../../facts/text/credentials';
import { maySecretBeIn } from '../../../../facts/text/secret-name';
import { shortList } from '../../../explain/route-words';
import { entry, list, object, text } from '../../../manifests/json';
import { admissionWords } from '../admission-words';

/** What the fields of a source are called. */
const SOURCE: Readonly<Record<string, string>> = {
  principals: 'principal',
  requestPrincipals: 'token of',
  namespaces: 'namespace',
  serviceAccounts: 'service account',
  ipBlocks: 'address',
  remoteIpBlocks: 'client address',
};

const OPERATION: Readonly<Record<string, string>> = { hosts: 'host', ports: 'port', methods: 'method', paths: 'path' };

/** What some parts of rules of AuthorizationPolicies are for, such as `requests of namespace shop with method GET`. */
export function ruleWords(parts: readonly unknown[]): string {
  const words = admissionWords(parts.map((part) => ({ who: whoWords(part), what: whatWords(part) })));
  return `requests of ${words}`;
}

function whoWords(part: unknown): string {
  const sources = list(entry(part, 'from')).map((from) => fieldsWords(entry(from, 'source'), SOURCE));
  return sources.length === 0 || sources.includes('') ? 'anybody' : shortList(sources);
}

function whatWords(part: unknown): string {
  const operations = list(entry(part, 'to')).map((to) => fieldsWords(entry(to, 'operation'), OPERATION));
  const words = [
    ...(operations.includes('') || operations.length === 0 ? [] : [shortList(operations)]),
    ...list(entry(part, 'when')).map(conditionWords),
  ];
  return words.length === 0 ? '' : `with ${words.join(' and ')}`;
}

function fieldsWords(value: unknown, names: Readonly<Record<string, string>>): string {
  const fields = Object.entries(object(value)).filter(([, texts]) => list(texts).length > 0);
  return fields
    .map(([field, texts]) => {
      const isNot = /^not[A-Z]/.test(field);
      const plain = isNot ? `${field[3]!.toLowerCase()}${field.slice(4)}` : field;
      return `${isNot ? 'any but ' : ''}${names[plain] ?? plain} ${textsWords(texts)}`;
    })
    .join(' and ');
}

function conditionWords(condition: unknown): string {
  const { key, values, notValues } = object(condition);
  const name = text(key) ?? '';
  // Such as `request.headers[x-api-key]`.
  const isSecret = maySecretBeIn(/\[([^\]]+)\]$/.exec(name)?.[1] ?? name);
  const shown = (texts: unknown): string => (isSecret ? HIDDEN : textsWords(texts));
  return [
    ...(list(values).length > 0 ? [`${name} ${shown(values)}`] : []),
    ...(list(notValues).length > 0 ? [`any but ${name} ${shown(notValues)}`] : []),
  ].join(' and ');
}

function textsWords(texts: unknown): string {
  return shortList(list(texts).flatMap((each) => text(each) ?? []));
}
