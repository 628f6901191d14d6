/** A variable, what a template or a vault puts in, a switch, or the file that has the key. */
const ELSEWHERE =
  /^(["']?)(?:\$\{[A-Za-z_]\w{0,99}\}|\$\([A-Za-z_]\w{0,99}\)|\$\((?:cat\s|<)\s*\/[\w./-]{1,200}\)|\{\{-?[^"'`{}]{0,200}\}\}|\$(?:arg|cookie|http|sent_http|upstream_http)_\w{1,99}|\{vault:\/\/[^}\s]{1,200}\}|true|false|null|nil|None|~|(?:\/[\w.@-]{1,99}){2,20}\.(?:cer|crt|jks|json|key|p12|pem|pfx|txt))\1(?=\s*(?:[,;&)}\]<]|$))/;

/**
 * Whether what stands behind the name of a secret says only where that is: `${DB_PASSWORD}`, `{{ .Values.password }}`,
 * `/etc/tls/tls.key`.
 */
export function isSaidElsewhere(behind: string): boolean {
  return ELSEWHERE.test(behind);
}
