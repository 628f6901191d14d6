const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text inside XML or HTML, or inside one of its attributes in double quotes; what XML cannot have becomes `\uFFFD`. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (special) => SPECIAL[special]!)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** The beginning of a text that has room in some pixels. */
export function fitting(text: string, pixels: number, letter: number): string {
  const letters = Math.floor(pixels / letter);
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}
