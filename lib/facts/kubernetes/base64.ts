import { hasMarkedName } from '../text/placeholder';

/** Whether the API server takes a text for bytes. Source: Go's `encoding/base64`, which passes over line ends and nothing else. */
export function isBase64(text: string): boolean {
  const encoded = text.replaceAll(/[\r\n]/g, '');
  return encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
}

/** What tools fetch from elsewhere: `ref+vault://…`, `vault:…`, and a name in capitals alone: `DB_PASSWORD`. */
const FETCHED = /:\/\/|^vault:|^[A-Z0-9_@%]{3,}$/;

/** Whether a text stands for another, which nobody knows yet. */
export function isFilledIn(text: string): boolean {
  return hasMarkedName(text) || FETCHED.test(text);
}
