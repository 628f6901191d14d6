import { oneLine } from '../../../facts/text/plain-text';

/** Something invisible in what would be a link. */
const BROKEN = '&#8203;';

/** A line inside a fence: none that ends it. */
export function fenced(line: string): string {
  return line.replaceAll('```', "'''");
}

/**
 * A text as it is: nothing in it is Markdown, HTML, a link, a mention or a reference. GitHub looks for the last two in what the
 * Markdown means, after escapes and entities.
 */
export function prose(text: string): string {
  const plain = oneLine(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]()#+!|~<>]/g, '\\$&')
    .replace(/(#|\bGH-)(?=\d)/gi, `$1${BROKEN}`)
    .replaceAll('@', `@${BROKEN}`);
  return withoutLinks(plain);
}

/** A text in the type of code, in a table too. GitHub looks for no mentions and references there. */
export function code(text: string): string {
  const plain = oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '&#64;');
  return `<code>${withoutLinks(plain)}</code>`;
}

/** What begins as an address becomes a link, in code that is written as HTML too. */
function withoutLinks(text: string): string {
  return text.replaceAll('://', ':&#47;/').replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}
