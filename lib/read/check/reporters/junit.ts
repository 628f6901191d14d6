import { oneLine } from '../../../facts/text/plain-text';
import { groupBy } from '../../manifests/group-by';
import { describeFinding, type Reporter } from './reporter';

/** JUnit's XML, as CI servers read it: a test suite per file, a failed test case per finding. */
export const junit: Reporter = ({ findings, summary }) => {
  const suites = [...groupBy(findings, ({ file }) => file)].map(([file, found]) => {
    const cases = found.map((finding) => {
      const { rule, severity, line, column } = finding;
      const text = describeFinding(finding);
      return [
        `    <testcase${attributes({ name: `${rule} ${line}:${column}`, classname: file })}>`,
        `      <failure${attributes({ type: severity, message: text })}/>`,
        '    </testcase>',
      ].join('\n');
    });
    const head = attributes({ name: file, tests: found.length, failures: found.length });
    return [`  <testsuite${head}>`, ...cases, '  </testsuite>'].join('\n');
  });
  const clean = attributes({ name: `${summary.objects} objects`, tests: 1, failures: 0 });
  const passed = `  <testsuite${clean}>\n    <testcase name="nothing found" classname="meshgate check"/>\n  </testsuite>`;
  const total = attributes({ name: 'meshgate check', tests: Math.max(1, findings.length), failures: findings.length });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${total}>`,
    ...(suites.length === 0 ? [passed] : suites),
    '</testsuites>',
    '',
  ].join('\n');
};

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
}

/** XML 1.0 has no place for most of what cannot be shown, not even escaped. */
function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return oneLine(text).replace(/[&<>"]/g, (character) => entities[character]!);
}
