import { oneLine } from '../../../facts/text/plain-text';
import { describeFinding, type Reporter } from './reporter';

/**
 * Workflow commands that GitHub Actions shows beside the lines of a change.
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions".
 */
export const github: Reporter = ({ findings }) =>
  findings
    .map((finding) => {
      const { severity, file, line, column, rule } = finding;
      const properties = Object.entries({ file, line, col: column, title: rule });
      const place = properties.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
      return `::${severity} ${place}::${data(describeFinding(finding))}\n`;
    })
    .join('');

/** Lines need no escapes: there is one. */
function data(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
