/** What tools put around a name: `${NAME}`, `$(NAME)`, `{{ .name }}`, `<name>`, `((name))`, `@name@`, `%name%`, `__name__`, `#name#`, `[NAME]`, `ENC[…]`. */
const MARKED =
  /\$[A-Z_{(]|\{\{|#\{|#[A-Za-z]\w*#|<[^<>]*>|\(\(|@[\w.-]+@|%(?:[A-Za-z_]|[A-Za-z_][\w.-]{2,})%|(?<![A-Za-z0-9])__[A-Za-z]\w*__|\[[A-Z][A-Z0-9_ -]*\]|ENC\[/;

/** Names in capitals that scripts look for, such as `MY_HOST`, and words that say so themselves. */
const IN_CAPITALS = /(?<![A-Za-z0-9])(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|PLACEHOLDER|CHANGEME|REPLACEME|TODO|TBD)(?![a-z])/;

/** Whether a text of any characters has marks of what a tool fills in before anybody reads it. */
export function hasMarkedName(text: string): boolean {
  return MARKED.test(text);
}

/** The same of a text that has no brackets of its own, such as a name, a host or one of a few words: one of them is enough. */
export function hasPlaceholder(text: string): boolean {
  return /[${}<>]/.test(text) || hasMarkedName(text) || IN_CAPITALS.test(text);
}
