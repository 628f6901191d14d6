import { styleText } from 'node:util';
import { oneLine } from '../../../facts/text/plain-text';
import type { Finding, Report } from '../finding';
import { describeObject, type Reporter } from './reporter';

/** For a terminal or, without colours, for anything else that people read. */
export function human(colours: boolean): Reporter {
  const paint = (style: 'bold' | 'dim' | 'red' | 'yellow', text: string): string =>
    colours ? styleText(style, oneLine(text), { validateStream: false }) : oneLine(text);

  const describe = (finding: Finding): string => {
    const { file, line, column, severity, rule, path, message, fix, constructPath } = finding;
    const object = describeObject(finding);
    const about = [object, path].filter((part) => part !== '').join(', ');
    const lines = [
      `${paint('bold', `${file}:${line}:${column}`)} ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${oneLine(rule)}`,
      ...(about === '' ? [] : [`  ${paint('dim', about)}`]),
      `  ${oneLine(message)}`,
      `  ${paint('dim', 'fix:')} ${oneLine(fix)}`,
      ...(constructPath === undefined ? [] : [`  ${paint('dim', 'made by:')} ${oneLine(constructPath)}`]),
      '',
    ];
    return lines.join('\n');
  };

  return ({ findings, summary }) =>
    [...findings.map(describe), `${count(summary.objects, 'object')} checked: ${verdict(summary)}`, ''].join('\n');
}

function verdict({ errors, warnings, ignored }: Report['summary']): string {
  const found = errors + warnings === 0 ? 'nothing found' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return ignored === 0 ? found : `${found}, ${ignored.toLocaleString('en')} ignored`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
