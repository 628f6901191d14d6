import type { CustomValidator, NamedCheck } from '../../../lib/facts/plugins/facts';
import { FORMATS } from '../../../lib/facts/plugins/text-formats';
import type { ReferenceFunction } from './format';
import { ImportError } from './import-error';

/** Functions of which neither a shared type nor rules tell what they ask, by the sentence that does; `nothing` refuses nothing. */
const BY_SENTENCE: Readonly<Record<string, NamedCheck | 'nothing'>> = {
  'After each asterisk is replaced by letters the entry must be a valid host with optional port.': 'wildcard-host',
  'Each entry must be a lone asterisk or compile as a PCRE regular expression.': 'regex-or-asterisk',
  'Each entry must parse as Lua source (it is not executed).': 'lua',
  'Entry must be name:value with a non-empty value, and the value must compile as a penlight template.':
    'template-pair',
  'Must be Lua source that compiles and is permitted by the node sandbox setting.': 'sandboxed-lua',
  'Node check only: an nginx shared dictionary with this name must exist.': 'shared-dictionary',
  'Node check only: the nginx shared dictionary prometheus_metrics must exist (nothing to check in the config itself).':
    'metrics-dictionary',
  'Node check only: when strategy is memory, an nginx shared dictionary named memory.dictionary_name must exist.':
    'cache-dictionary',
  'Rejects an Authorization key in headers (any letter case) when http_endpoint contains user info.':
    'single-authorization',
  'Text before the first colon must be a valid header name.': 'header-pair',
  'Text on both sides of the first colon must be a valid header name.': 'header-rename',

  'Meant to refuse storage kong in DB-less mode, but it compares the wrong value and never fails.': 'nothing',
  'Never fails; only logs a deprecation notice when batch_span_count is not 200 or batch_flush_delay not 3.': 'nothing',
  'Never fails; only logs a deprecation notice when retry_count is not 10, queue_size not 1 or flush_timeout not 2.':
    'nothing',
  'Never fails; only logs that access should be used instead.': 'nothing',
  'Values must be non-empty strings, numbers or booleans (the field schema itself only admits strings).': 'nothing',
};

/**
 * What a Lua function asks; undefined where it refuses nothing.
 * @throws ImportError when nobody has said yet what it asks
 */
export function functionFacts(
  { typedef, js, rules, checks }: ReferenceFunction,
  place: string,
): CustomValidator | undefined {
  if (typedef !== undefined && !FORMATS.has(typedef)) {
    const problem = `the validator does not know "${typedef}", only ${[...FORMATS.keys()].join(', ')}`;
    throw new ImportError(`${place}.typedef`, problem);
  }
  if (typedef !== undefined || rules !== undefined) {
    return { ...(typedef !== undefined && { typedef }), ...(js !== undefined && { js }), ...(rules && { rules }) };
  }
  const check = Object.hasOwn(BY_SENTENCE, checks) ? BY_SENTENCE[checks] : undefined;
  if (check === undefined) {
    const table = 'tools/kong-plugins/reference/function-facts.ts';
    throw new ImportError(`${place}.checks`, `${table} does not know a function that is told as "${checks}"`);
  }
  return check === 'nothing' ? undefined : { check };
}
