import { oneLine } from '../../../facts/text/plain-text';
import type { Difference } from '../difference';
import type { Risk, RiskName } from '../risks/risk';
import { objectName, routesWords, summaryWords } from './words';

/** Such as `dist/10-shop.k8s.yaml:12`; what stands in a revision has a colon before that too. */
const PLACE = /^([^:]{1,4096}):(\d{1,9})$/;

/**
 * Workflow commands that GitHub Actions shows beside the lines of a change: a risk each, and the summary.
 * @param fails risks that make the verb fail: these are errors
 */
export function github(differences: readonly Difference[], fails: readonly RiskName[]): string {
  return differences
    .flatMap((difference) => [
      `::notice title=${property(`${difference.before} → ${difference.after}`)}::${data(summaryWords(difference).join('; '))}\n`,
      ...difference.risks.map((risk) => annotation(risk, fails.includes(risk.risk))),
    ])
    .join('');
}

function annotation(risk: Risk, isError: boolean): string {
  const { risk: name, message, remedy, object, place } = risk;
  const [, file, line] = PLACE.exec(place.at) ?? [];
  const where = file === undefined ? '' : `file=${property(file)},line=${line},`;
  const routes = routesWords(risk);
  const words = [
    `${objectName(object)}: ${message}`,
    ...(routes === undefined ? [] : [`for ${routes}`]),
    ...(remedy === undefined ? [] : [remedy]),
  ];
  return `::${isError ? 'error' : 'warning'} ${where}title=${property(`risk: ${name}`)}::${data(words.join('; '))}\n`;
}

/** Lines need no escapes: there is one. */
function data(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
