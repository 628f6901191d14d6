import { workflowCommand } from '../../../facts/text/workflow-command';
import { describeFinding, type Reporter } from './reporter';

/** Lines of the log that GitHub Actions shows beside the lines of a change. */
export const github: Reporter = ({ findings }) =>
  findings
    .map((finding) => {
      const { severity, file, line, column, rule } = finding;
      return workflowCommand(severity, { file, line, col: column, title: rule }, describeFinding(finding));
    })
    .join('');
