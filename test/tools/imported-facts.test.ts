import { NEWEST_RELEASES } from '../../lib/facts/releases';
import { importedFacts } from '../../tools/kong-plugins/reference/imported-facts';
import { ImportError } from '../../tools/kong-plugins/reference/import-error';
import { madeUpKong, madeUpPlugin, type Json } from './made-up-kong';

const factsOf = (...plugins: readonly Json[]): unknown => importedFacts(madeUpKong(plugins)).facts;

const field = (name: string, members: Json = {}): Json => ({ name, type: 'string', required: false, ...members });

describe('the facts of a Kong', () => {
  test('are a file for its minor version, with the plugins in alphabetical order', () => {
    const { kong, facts } = importedFacts(madeUpKong([madeUpPlugin('jwt'), madeUpPlugin('acl')]));
    expect(kong).toBe(NEWEST_RELEASES.kong);
    expect(Object.keys(facts)).toEqual(['acl', 'jwt']);
  });

  test('leave out sentences, sources, marks that say no and what Kong makes of an empty config', () => {
    const rename = field('rename', {
      customValidator: { checks: 'a URL', source: 'typedefs.lua:1', typedef: 'url' },
      unique: true,
    });
    expect(factsOf(madeUpPlugin('acl', [rename, field('needed', { required: true })]))).toEqual({
      acl: {
        priority: 1000,
        scopes: ['global', 'service', 'route'],
        protocols: { default: ['http', 'https'], allowed: ['http', 'https'] },
        config: {
          type: 'record',
          required: true,
          requiredImplicit: true,
          fields: [
            { name: 'rename', type: 'string', customValidator: { typedef: 'url' } },
            { name: 'needed', type: 'string', required: true },
          ],
        },
      },
    });
  });

  test('name functions that only a sentence tells of, and leave out those that refuse nothing', () => {
    const functions = [
      field('headers', { customValidator: { checks: 'Text before the first colon must be a valid header name.' } }),
      field('old', { customValidator: { checks: 'Never fails; only logs that access should be used instead.' } }),
    ];
    expect(factsOf(madeUpPlugin('acl', functions))).toMatchObject({
      acl: {
        config: {
          fields: [
            { name: 'headers', type: 'string', customValidator: { check: 'header-pair' } },
            { name: 'old', type: 'string' },
          ],
        },
      },
    });
  });

  test('say what Kong changes on the way from another name', () => {
    const aliases = ['null becomes 0', 'the value off becomes Lax'].map((mapsToNote, index) =>
      field(`alias_${index}`, { mapsTo: ['name'], mapsToNote, source: 'schema.lua:1' }),
    );
    const config = { type: 'record', fields: [field('name')], shorthandFields: aliases };
    expect(factsOf(madeUpPlugin('acl', [], { config }))).toMatchObject({
      acl: {
        config: {
          shorthandFields: [
            { name: 'alias_0', type: 'string', mapsTo: ['name'], mapsNullTo: 0 },
            { name: 'alias_1', type: 'string', mapsTo: ['name'], mapsValues: { off: 'Lax' } },
          ],
        },
      },
    });
  });
});

const inConfig = (...fields: readonly Json[]): string => madeUpKong([madeUpPlugin('acl', fields)]);

test.each<[what: string, text: string, place: string, problem: string]>([
  ['no JSON', '{"plugins": ', '', 'it is no JSON: '],
  ['another kind of file', '{"a": 1}', 'a', 'no prop of this name'],
  ['a list', '[]', '', 'allowed: an object with kongVersion'],
  ['a Kong without a row', madeUpKong([], { kongVersion: '9.9.9' }), 'kongVersion', 'no row with the tag "9.9.9"'],
  ['a plugin of which nothing is said', madeUpKong([], { bundledPlugins: ['acl'] }), 'bundledPlugins[0]', '"acl"'],
  [
    'a plugin twice',
    madeUpKong([madeUpPlugin('acl')], { externalPlugins: { acl: madeUpPlugin('acl') } }),
    'externalPlugins["acl"]',
    'the plugin is in plugins too',
  ],
  ['another name', madeUpKong([], { plugins: { acl: madeUpPlugin('jwt') } }), 'plugins["acl"].name', '"jwt"'],
  [
    'a type of its own',
    inConfig(field('a', { type: 'text' })),
    'plugins["acl"].config.fields[0].type',
    'one of string',
  ],
  ['a misspelt member', inConfig(field('a', { betwen: [1, 2] })), 'plugins["acl"].config.fields[0].betwen', 'between'],
  ['bounds the wrong way', inConfig(field('a', { between: [2, 1] })), 'plugins["acl"].config.fields[0].between', 'two'],
  [
    'a field without a name',
    inConfig({ type: 'string', required: false }),
    'plugins["acl"].config.fields[0].name',
    'it is needed',
  ],
  [
    'a pattern that does not compile',
    inConfig(field('a', { matchJs: '(' })),
    'plugins["acl"].config.fields[0].matchJs',
    'a regular expression of JavaScript',
  ],
  [
    'a check of an unknown kind',
    madeUpKong([madeUpPlugin('acl', [], { entityChecks: [{ kind: 'distinct', fields: [] }] })]),
    'plugins["acl"].entityChecks[0].kind',
    'one of at_least_one_of',
  ],
  [
    'a function that nobody knows',
    inConfig(field('a', { customValidator: { checks: 'Must be prime.' } })),
    'plugins["acl"].config.fields[0].customValidator.checks',
    'function-facts.ts does not know a function that is told as "Must be prime."',
  ],
  [
    'a shared type that the validator does not know',
    inConfig(field('a', { customValidator: { checks: 'a colour', typedef: 'colour' } })),
    'plugins["acl"].config.fields[0].customValidator.typedef',
    'the validator does not know "colour"',
  ],
  [
    'a note that says something else',
    madeUpKong([
      madeUpPlugin('acl', [], {
        config: { type: 'record', fields: [], shorthandFields: [field('a', { mapsTo: ['b'], mapsToNote: 'doubled' })] },
      }),
    ]),
    'plugins["acl"].config.shorthandFields[0].mapsToNote',
    '"doubled" is not allowed here',
  ],
  [
    'a config that is no record',
    madeUpKong([madeUpPlugin('acl', [], { config: { type: 'map' } })]),
    'plugins["acl"].config',
    'it is no record with fields',
  ],
])('%s is an error with its place', (_what, text, place, problem) => {
  const error = errorOf(() => importedFacts(text));
  expect(error).toBeInstanceOf(ImportError);
  expect(error).toMatchObject({ place });
  expect((error as ImportError).message).toContain(problem);
});

function errorOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
