import type { Expectation } from '../../install/expectation';
import { either, instanceOf, integer, list, map, object, optional, text, type Shape } from '../props/shape';

const TEXT_OR_PATTERN = either(text, instanceOf(RegExp, 'a regular expression'));

const URL_OR_PATH: Shape<string> = {
  allowed: 'https://… or http://…, or a path such as /cart',
  accepts: (value) => {
    if (typeof value !== 'string') return false;
    return value.startsWith('/') || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));
  },
  hint: (value) =>
    typeof value === 'string' && !value.includes('://') && URL.canParse(`https://${value}`)
      ? `did you mean "https://${value}"?`
      : undefined,
};

/** What a system may say that it expects. */
export const EXPECTATIONS = list(
  object<Expectation>({
    url: URL_OR_PATH,
    method: optional(text),
    headers: optional(map(text)),
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
