import { oneLine } from './plain-text';

/**
 * A line of a log that GitHub Actions shows beside a change. Source: GitHub's documentation, "Workflow commands for GitHub Actions".
 * @param properties such as `file`, `line` and `title`
 * @param text lines need no escapes: they become one
 */
export function workflowCommand(
  kind: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const place = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${kind} ${place.join(',')}::${data(text)}\n`;
}

function data(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
