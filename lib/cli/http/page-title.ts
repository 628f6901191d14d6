/** What is in the `<title>` of a page, on however many lines; undefined where there is none. Takes time as the page is long. */
export function pageTitle(html: string): string | undefined {
  const from = html.slice(after(html, /<title(?=[\s>])/i));
  const text = from.slice(after(from, />/));
  const end = text.search(/<\/title/i);
  const title = (end < 0 ? '' : text.slice(0, end)).replace(/\s+/g, ' ').trim();
  return title === '' ? undefined : title;
}

/** Where a pattern ends; the end of the text where it does not occur. */
function after(text: string, pattern: RegExp): number {
  const found = pattern.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}
