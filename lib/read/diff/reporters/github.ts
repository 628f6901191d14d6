import { workflowCommand } from '../../../facts/text/workflow-command';
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
      workflowCommand(
        'notice',
        { title: `${difference.before} → ${difference.after}` },
        summaryWords(difference).join('; '),
      ),
      ...difference.risks.map((risk) => annotation(risk, fails.includes(risk.risk))),
    ])
    .join('');
}

function annotation(risk: Risk, isError: boolean): string {
  const { risk: name, message, remedy, object, place } = risk;
  const [, file, line] = PLACE.exec(place.at) ?? [];
  const where: Readonly<Record<string, string>> = file === undefined ? {} : { file, line: line! };
  const routes = routesWords(risk);
  const words = [
    `${objectName(object)}: ${message}`,
    ...(routes === undefined ? [] : [`for ${routes}`]),
    ...(remedy === undefined ? [] : [remedy]),
  ];
  return workflowCommand(isError ? 'error' : 'warning', { ...where, title: `risk: ${name}` }, words.join('; '));
}
