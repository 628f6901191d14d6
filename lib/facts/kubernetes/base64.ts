/** Whether the API server takes a text for bytes. Source: Go's `encoding/base64`, which passes over line ends and nothing else. */
export function isBase64(text: string): boolean {
  const encoded = text.replaceAll(/[\r\n]/g, '');
  return encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
}

/**
 * What a tool puts something in place of before it is applied: `${PASSWORD}`, `<path:…>`, `{{ .password }}`, `ENC[…]`, `((password))`,
 * `ref+vault://…`, or a name in capitals: `__PASSWORD__`.
 */
const FILLED_IN = /\$[A-Z_{(]|<[^<>]*>|\{\{|\[[^[\]]*\]|\(\(|:\/\/|^vault:|^[A-Z0-9_@%]{3,}$/;

/** Whether a text stands for another, which nobody knows yet. */
export function isFilledIn(text: string): boolean {
  return FILLED_IN.test(text);
}
