import { XMLParser } from 'fast-xml-parser';
import type { Finding, Report } from '../../../lib/read/check/finding';
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
const report: Report = { findings: [finding, ofFile], summary: { objects: 1200, errors: 1, warnings: 1 } };
const clean: Report = { findings: [], summary: { objects: 1, errors: 0, warnings: 0 } };

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
    runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
  };
  const [run] = runs;
  expect(version).toBe('2.1.0');
  expect(run!.tool.driver.rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
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

test.each(FORMATS)('%s ends with a line break where it has anything to say', (format) => {
  expect(reporter(format)(report)).toMatch(/[^\n]\n$/);
});
