import { isObject } from '../../../../facts/data';
import { pathBelow } from '../../../../facts/text/value-path';
import type { PropCheck } from '../../prop-check';

/** What Argo CD's templates without `goTemplate` have: a name without its dot, `{{path.basename}}` or `{{ cluster }}`. */
const WITHOUT_DOT =
  /^-?\s{0,8}(path\b|name\b|nameNormalized\b|server\b|metadata\b|cluster\b|url\b|branch\b|values(?=\.))/;

/**
 * Looks at all texts of an ApplicationSet's template.
 * @throws PropError for one that Argo CD could not read: then it makes no Application at all
 */
export function checkTemplateTexts(propCheck: PropCheck, prop: string, value: unknown): void {
  if (typeof value === 'string') checkTemplateText(propCheck, prop, value);
  else if (Array.isArray(value)) {
    value.forEach((each, index) => {
      checkTemplateTexts(propCheck, `${prop}[${index}]`, each);
    });
  } else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) checkTemplateTexts(propCheck, pathBelow(prop, key), each);
  }
}

function checkTemplateText(propCheck: PropCheck, prop: string, text: string): void {
  for (let at = text.indexOf('{{'); at >= 0;) {
    const end = text.indexOf('}}', at);
    propCheck.require(
      end >= 0,
      prop,
      text,
      'a text in which each {{ has a }} behind it; a {{ of its own is {{ "{{" }}',
    );
    const [, name] = WITHOUT_DOT.exec(text.slice(at + 2, Math.min(end, at + 100))) ?? [];
    const allowed = `{{.${name ?? ''}…}}, with a dot: these are templates of Go`;
    propCheck.require(name === undefined, prop, text, allowed);
    at = text.indexOf('{{', end);
  }
}
