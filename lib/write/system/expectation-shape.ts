import { HIDDEN } from '../../facts/text/credentials';
import { isHttpUrl } from '../../facts/text/http-url';
import type { Expectation } from '../../install/expectation';
import { either, instanceOf, integer, list, map, misfitsOf, object, optional, text, type Shape } from '../props/shape';

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const TEXT_OR_PATTERN = either(text, instanceOf(RegExp, 'a regular expression'));

const URL_OR_PATH: Shape<string> = {
  allowed: 'https://… or http://…, or a path such as /cart',
  accepts: (value) => typeof value === 'string' && (value.startsWith('/') || isHttpUrl(value)),
  hint: (value) =>
    typeof value === 'string' && !value.includes('://') && URL.canParse(`https://${value}`)
      ? `did you mean "https://${value}"?`
      : undefined,
};

const HEADER: Shape<string> = {
  ...text,
  allowed: 'a text on one line, of characters that a header has',
  accepts: (value) => text.accepts(value) && HEADER_VALUE.test(value as string),
};

/** Headers of a request, as HTTP writes them (RFC 9110). What is not right in a value is not shown: it may be a key. */
const REQUEST_HEADERS: Shape<Readonly<Record<string, string>>> = {
  ...map(HEADER),
  *inside(value, path) {
    for (const [name, given] of Object.entries(value as object)) {
      const place = `${path}[${JSON.stringify(name)}]`;
      if (!HEADER_NAME.test(name)) yield { path: place, value: name, allowed: 'the name of a header' };
      else for (const misfit of misfitsOf(HEADER, given, place)) yield { ...misfit, value: HIDDEN };
    }
  },
};

/** What a system may say that it expects. */
export const EXPECTATIONS = list(
  object<Expectation>({
    url: URL_OR_PATH,
    method: optional(text),
    headers: optional(REQUEST_HEADERS),
    status: optional(integer(100, 599)),
    title: optional(TEXT_OR_PATTERN),
    body: optional(TEXT_OR_PATTERN),
    answerHeaders: optional(map(TEXT_OR_PATTERN)),
    redirect: optional(TEXT_OR_PATTERN),
    rateLimit: optional(integer(1)),
    via: optional(text),
    server: optional(TEXT_OR_PATTERN),
  }),
);
