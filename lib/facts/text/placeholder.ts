/** Whether a text has characters of what a tool fills in before anybody reads it: `${NAME}`, `$(NAME)`, `{{ .name }}`, `<name>`. */
export function hasPlaceholder(text: string): boolean {
  return /[${}<>]/.test(text);
}
