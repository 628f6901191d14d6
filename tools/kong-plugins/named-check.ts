import type { FieldFacts, NamedCheck } from '../../lib/facts/plugins/facts';

/** What a text must be that one of Kong's functions checks. */
const TEXTS: Readonly<Partial<Record<NamedCheck, string>>> = {
  'header-pair': '`name:value`, the name that of a header',
  'header-rename': '`old:new`, both names of headers',
  lua: 'Lua source',
  'regex-or-asterisk': '`*` or a regular expression (PCRE)',
  'sandboxed-lua': "Lua source that the node's sandbox lets run",
  'shared-dictionary': 'the name of a shared dictionary of the node',
  'template-pair': '`name:value`, the value a template or plain',
  'wildcard-host': 'a host name, with or without a port; `*` can stand for its first or last label',
};

/** The same of a whole record. */
const SENTENCES: Readonly<Partial<Record<NamedCheck, string>>> = {
  'cache-dictionary':
    'The node must have a shared dictionary of the name in `memory.dictionary_name`; only a running Kong can tell.',
  'metrics-dictionary':
    'The node must have a shared dictionary named `prometheus_metrics`; only a running Kong can tell.',
  'single-authorization':
    '`headers` must not have `Authorization` where `http_endpoint` contains a user name or a password.',
};

/** @throws Error when the check has no words */
export function checkedTextWords(check: NamedCheck, { matchJs }: FieldFacts): string {
  if (check === 'header-pair' && matchJs === undefined) return 'the name of a header';
  return TEXTS[check] ?? missing(check);
}

/** @throws Error when the check has no words */
export function checkedRecordSentence(check: NamedCheck): string {
  return SENTENCES[check] ?? missing(check);
}

function missing(check: NamedCheck): never {
  throw new Error(`the check ${check} has no words in named-check.ts`);
}
