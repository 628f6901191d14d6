/** Characters that mean something in a path: Kong leaves their escapes alone. */
const RESERVED = new Set("!*'();:@&=+$,/?%#[]");

/** What Kong escapes when it writes a path. */
const UNSAFE = /[^!#$&'()*+,/:;=?@[\]A-Za-z\d\-_.~%]/g;

const ESCAPE = /%([\dA-Fa-f]{2})/g;

/**
 * The path of a request as Kong compares it: without the query; escapes of what has no meaning are decoded; `.`, `..` and double
 * slashes are resolved. A character of it is a byte. Source: `kong/tools/uri.lua` and `kong/router/utils.lua` of Kong 3.9.
 * @param path as the client writes it
 */
export function requestPath(path: string): string {
  const query = path.indexOf('?', 1);
  return normalizedPath(bytes(query < 0 ? path : path.slice(0, query)));
}

/** A path in bytes, with escapes decoded and dots resolved. */
export function normalizedPath(path: string): string {
  return withoutDots(path.replace(ESCAPE, decoded));
}

/** Each byte of the text in UTF-8 as a character, since that is what Kong compares. */
export function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A path in bytes as Kong writes it to a backend. */
export function escapedPath(path: string): string {
  return path.replace(UNSAFE, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function decoded(escape: string, hexadecimal: string): string {
  const character = String.fromCharCode(parseInt(hexadecimal, 16));
  return RESERVED.has(character) ? escape.toUpperCase() : character;
}

function withoutDots(path: string): string {
  const segments: string[] = [];
  let rest = path;
  for (let at = 0; at < rest.length;) {
    const left = rest.length - at;
    const begins = (text: string): boolean => rest.startsWith(text, at);
    if ((left === 2 && begins('/.')) || (left === 3 && begins('/..'))) {
      if (left === 3) segments.pop();
      [rest, at] = ['/', 0];
    } else if ((left === 1 && begins('.')) || (left === 2 && begins('..'))) {
      break;
    } else if (begins('../')) {
      at += 3;
    } else if (begins('./') || begins('/./')) {
      at += 2;
    } else if (begins('/../')) {
      segments.pop();
      at += 3;
    } else if (begins('//')) {
      at += 1;
    } else {
      const slash = rest.indexOf('/', at + 1);
      const end = slash < 0 ? rest.length : slash;
      segments.push(rest.slice(at, end));
      at = end;
    }
  }
  return segments.join('');
}
