import { XMLParser } from 'fast-xml-parser';
import type { Finding, IgnoredFinding, Report } from '../../../lib/read/check/finding';
import { FORMATS, reporter } from '../../../lib/read/check/reporters';
import { RULES } from '../../../lib/read/check/rules';

const finding: Finding = {
  rule: 'unique-objects',
  severity: 'error',
  message: 'Service shop/web is already declared at a.yaml:5',
  fix: 'remove one of the two, or rename it',
  object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
  path: 'metadata.name',
  file: 'dist/a b,c.yaml',
  line: 11,
  column: 9,
  constructPath: '10-shop/web',
};
const ofFile: Finding = {
  rule: 'valid-yaml',
  severity: 'warning',
  message: 'a "text" of <100%> & \u001b[2J\nmore',
  fix: 'mend it',
  object: { apiVersion: '', kind: '', namespace: '', name: '' },
  path: '',
  file: '/tmp/b.yaml',
  line: 1,
  column: 1,
};
const report: Report = {
  findings: [finding, ofFile],
  ignored: [],
  summary: { objects: 1200, errors: 1, warnings: 1, ignored: 0 },
};
const clean: Report = { findings: [], ignored: [], summary: { objects: 1, errors: 0, warnings: 0, ignored: 0 } };
const ignored: IgnoredFinding = { ...finding, reason: 'because the "second" one\u001b[2J wins' };
const ignoring: Report = {
  findings: [finding],
  ignored: [ignored, finding],
  summary: { objects: 2, errors: 1, warnings: 0, ignored: 2 },
};

test('human names place, rule, object, path, what is wrong, how to mend it and who made it', () => {
  expect(reporter('human')(report)).toBe(
    [
      'dist/a b,c.yaml:11:9 error unique-objects',
      '  Service shop/web, metadata.name',
      '  Service shop/web is already declared at a.yaml:5',
      '  fix: remove one of the two, or rename it',
      '  made by: 10-shop/web',
      '',
      '/tmp/b.yaml:1:1 warning valid-yaml',
      '  a "text" of <100%> & \ufffd[2J more',
      '  fix: mend it',
      '',
      '1,200 objects checked: 1 error, 1 warning',
      '',
    ].join('\n'),
  );
  expect(reporter('human')(clean)).toBe('1 object checked: nothing found\n');
});

test('human has colours only where they are wanted, and none that a manifest brings along', () => {
  // eslint-disable-next-line no-control-regex -- colours are such characters
  const colours = /\u001b\[\d+m/g;
  expect(reporter('human', false)(report)).not.toMatch(colours);
  const coloured = reporter('human', true)(report);
  expect(coloured).toMatch(colours);
  expect(coloured.replace(colours, '')).toBe(reporter('human', false)(report));
});

test('json is the report itself', () => {
  expect(JSON.parse(reporter('json')(report))).toEqual(report);
});

test('github makes one line a finding, whatever is in it', () => {
  expect(reporter('github')(report)).toBe(
    '::error file=dist/a b%2Cc.yaml,line=11,col=9,title=unique-objects::Service shop/web, metadata.name: ' +
      'Service shop/web is already declared at a.yaml:5; remove one of the two, or rename it\n' +
      '::warning file=/tmp/b.yaml,line=1,col=1,title=valid-yaml::a "text" of <100%25> & \ufffd[2J more; mend it\n',
  );
  expect(reporter('github')(clean)).toBe('');
});

test('junit is XML with a failed case for every finding, and a passed one without', () => {
  const parse = (xml: string): unknown =>
    new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      processEntities: true,
      htmlEntities: true,
    }).parse(xml, true);
  expect(parse(reporter('junit')(report))).toMatchObject({
    testsuites: {
      failures: '2',
      testsuite: [
        {
          name: 'dist/a b,c.yaml',
          testcase: { name: 'unique-objects 11:9', failure: { type: 'error' } },
        },
        { name: '/tmp/b.yaml', testcase: { failure: { message: 'a "text" of <100%> & \ufffd[2J more; mend it' } } },
      ],
    },
  });
  expect(parse(reporter('junit')(clean))).toMatchObject({ testsuites: { failures: '0', tests: '1' } });
});

test('sarif has every rule, and results that point into the files', () => {
  const { version, runs } = JSON.parse(reporter('sarif')(report)) as {
    version: string;
    runs: { tool: { driver: { rules: { id: string; properties: object }[] } }; results: Record<string, unknown>[] }[];
  };
  const [run] = runs;
  expect(version).toBe('2.1.0');
  expect(run!.tool.driver.rules.map(({ id, properties }) => [id, properties])).toEqual(
    RULES.map(({ id, subject }) => [id, { tags: [subject] }]),
  );
  expect(run!.results).toMatchObject([
    {
      ruleId: 'unique-objects',
      ruleIndex: RULES.findIndex(({ id }) => id === 'unique-objects'),
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'dist/a%20b%2Cc.yaml' },
            region: { startLine: 11, startColumn: 9 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Service shop/web', kind: 'resource' }],
        },
      ],
      properties: { constructPath: '10-shop/web' },
    },
    { locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///tmp/b.yaml' } } }] },
  ]);
});

describe('what is ignored', () => {
  test('is counted for people', () => {
    expect(reporter('human')(ignoring)).toMatch(/\n2 objects checked: 1 error, 0 warnings, 2 ignored\n$/);
    expect(reporter('human')({ ...clean, ignored: [ignored], summary: { ...clean.summary, ignored: 1 } })).toBe(
      '1 object checked: nothing found, 1 ignored\n',
    );
  });

  test('is in the JSON with its reason', () => {
    expect(JSON.parse(reporter('json')(ignoring))).toEqual(ignoring);
  });

  test('is suppressed in SARIF, with its reason; then each result says whether it is', () => {
    const suppressionsOf = (text: string): unknown[] =>
      (JSON.parse(text) as { runs: { results: { suppressions?: unknown }[] }[] }).runs[0]!.results.map(
        ({ suppressions }) => suppressions,
      );
    expect(suppressionsOf(reporter('sarif')(ignoring))).toEqual([
      [],
      [{ kind: 'inSource', justification: ignored.reason }],
      [{ kind: 'inSource' }],
    ]);
    expect(suppressionsOf(reporter('sarif')(report))).toEqual([undefined, undefined]);
  });

  test.each(['github', 'junit'] as const)('is not in the report %s', (format) => {
    expect(reporter(format)(ignoring)).toBe(reporter(format)({ ...ignoring, ignored: [] }));
  });
});

test.each(FORMATS)('%s ends with a line break where it has anything to say', (format) => {
  expect(reporter(format)(report)).toMatch(/[^\n]\n$/);
});
