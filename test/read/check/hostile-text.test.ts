import { readFileSync, readdirSync } from 'node:fs';
import { XMLValidator } from 'fast-xml-parser';
import { parseAllDocuments } from 'yaml';
import { check } from '../../../lib/read/check/check';
import { FORMATS, reporter, type Format } from '../../../lib/read/check/reporters';
import { NEWEST } from '../../support/findings';
import { HOSTILE, obeyedIn } from '../../support/hostile-text';
import { runs } from '../../support/runs';

/** `npm test` makes one of so many texts hostile. */
const STRIDE = runs({ short: 499, long: 1 });

/** The examples of all pages: each rule finds something in those of its own. */
const examples = readdirSync('docs/rules').flatMap((page) =>
  [...readFileSync(`docs/rules/${page}`, 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(
    ([, yaml]) => [page, yaml!] as const,
  ),
);

/** What of a report would be obeyed that is not the report's own. */
const RISKS: Readonly<Record<Format, (text: string) => string[]>> = {
  human: obeyedIn,
  json: (text) => (JSON.parse(text), obeyedIn(text)),
  sarif: (text) => (JSON.parse(text), obeyedIn(text)),
  junit: (text) => [...obeyedIn(text), ...(XMLValidator.validate(text) === true ? [] : ['no XML'])],
  // Its lines are commands; what stands in them is none.
  github: (text) =>
    text
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => {
        const [, data] = /^::(?:error|warning) file=[^:,]*,line=\d+,col=\d+,title=[a-z-]+::(.*)$/.exec(line) ?? [];
        return data === undefined ? [line] : obeyedIn(`data ${data}`);
      }),
};

let found = 0;

test.each(examples)('no report has anything obeyed, whatever stands in an example of %s', (_page, yaml) => {
  const documents = parseAllDocuments(yaml, { version: '1.1' }).map((document) => document.toJS() as unknown);
  let count = 0;
  for (const [index, document] of documents.entries()) {
    for (const variant of hostileVariants(document)) {
      if (count++ % STRIDE > 0) continue;
      const items = documents.map((each, other) => (other === index ? variant : each));
      const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
      const report = check([{ file: `${HOSTILE}.yaml`, text }], { releases: NEWEST });
      found += report.findings.length;
      for (const format of FORMATS) expect(RISKS[format](reporter(format)(report))).toEqual([]);
    }
  }
});

test('there was something to report in them', () => {
  expect(found).toBeGreaterThan(100);
});

/** The value with one of its texts made hostile each time: keys too, and the texts that rules compare with others. */
function* hostileVariants(value: unknown): Generator<unknown, void> {
  if (typeof value === 'string') yield value + HOSTILE;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    for (const variant of hostileVariants(inner)) {
      yield Array.isArray(value)
        ? (value as unknown[]).map((each, index) => (String(index) === key ? variant : each))
        : { ...value, [key]: variant };
    }
    if (!Array.isArray(value)) yield { ...value, [key + HOSTILE]: inner };
  }
}
