import Ajv, { type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { ALL } from './dashboard-files';

/** A JSON Schema of the SDK's types, made from its declarations. */
function sdkSchema(): ValidateFunction {
  const generator = createGenerator({
    path: `${__dirname}/sdk-dashboard.ts`,
    tsconfig: `${__dirname}/../../../tsconfig.json`,
    skipTypeCheck: true,
    // Types of one name from several modules would share a definition.
    expose: 'none',
    functions: 'hide',
    additionalProperties: false,
  });
  return new Ajv({ allErrors: true, strict: false }).compile(generator.createSchema('SdkDashboard'));
}

/** The one difference on purpose: Grafana 7.5 reads the name of a data source where later ones read an object. */
function asTheSdkWrites(json: string): Record<string, unknown> {
  const reference = (key: string, value: unknown): unknown =>
    key === 'datasource' ? { type: 'prometheus', uid: value } : value;
  return JSON.parse(json, reference) as Record<string, unknown>;
}

describe('the types of the SDK', () => {
  let validate: ValidateFunction;
  beforeAll(() => {
    validate = sdkSchema();
  });

  test.each(ALL.map(({ name, file }) => [name, file.json] as const))('allow %s', (_name, json) => {
    validate(asTheSdkWrites(json));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each<[what: string, text: string, instead: string]>([
    ['an option that no panel has', '"showLegend": true', '"showLegends": true'],
    ['a value that an option does not have', '"drawStyle": "line"', '"drawStyle": "lines"'],
    ['a query without an expression', '"expr": ', '"expression": '],
    ['a threshold without a colour', '"color": "red"', '"colour": "red"'],
    ['a kind of panel that is not here', '"type": "stat"', '"type": "graph"'],
    ['a variable without a name', '"name": "datasource"', '"label": "datasource"'],
  ])('refuse %s', (_what, text, instead) => {
    const { file } = ALL[ALL.length - 1]!;
    expect(file.json).toContain(text);
    validate(asTheSdkWrites(file.json.replace(text, instead)));
    expect(validate.errors ?? []).not.toEqual([]);
  });
});
