import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/**
 * The one-way streets of the house: which other rooms the files of each may import. Systems and `cli` may import all of `lib`.
 * What people write (`write`) and what stands in files (`read`) meet in `facts` alone.
 */
const MAY_IMPORT = {
  facts: [],
  'read/manifests': ['facts'],
  'read/topology': ['facts', 'manifests'],
  'read/check': ['facts', 'manifests', 'topology'],
  'read/explain': ['facts', 'manifests', 'topology'],
  'read/diagram': ['facts', 'manifests', 'topology', 'check', 'explain'],
  'read/diff': ['facts', 'manifests', 'topology', 'check', 'explain'],
  'write/yaml': ['facts'],
  'write/props': ['facts'],
  'write/dashboards': ['facts'],
  'write/constructs': ['facts', 'props', 'yaml'],
  'write/synth': ['facts', 'props', 'yaml'],
  'write/system': ['facts', 'props', 'constructs', 'synth', 'install'],
  install: ['facts'],
  cli: [
    'facts',
    'props',
    'read',
    'write',
    'install',
    'manifests',
    'topology',
    'check',
    'explain',
    'diagram',
    'diff',
    'constructs',
    'synth',
    'system',
    'yaml',
  ],
};

/** The first step, after all `..`, of a path from one room into another. */
const steps = ['guide', 'examples', ...Object.keys(MAY_IMPORT).flatMap((room) => room.split('/'))];

const arrows = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  files: [`lib/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${steps.filter((step) => !room.split('/').includes(step) && !allowed.includes(step)).join('|')})(/|$)`,
            message: `lib/${room} may not know this room; docs/architecture.md shows the flow.`,
          },
        ],
      },
    ],
    ...(room === 'cli' || room === 'write/synth' ? {} : { 'no-restricted-globals': ['error', 'process'] }),
  },
}));

const REFERENCE_DATA = ['Literal[value=', 'TemplateElement[value.raw=', 'Identifier[name='].map((node) => ({
  selector: `${node}/MESHGATE_REFERENCE|\\.\\.\\u002Fshared\\b/]`,
  message: 'Only test/support/reference.ts knows where the reference data lies; use its describeConformance.',
}));

/** Such as `(a|b)*`: a regular expression keeps each round of it on a stack, which a text of a few megabytes overflows. */
const ENDLESS_GROUP = {
  selector: String.raw`Literal[regex.pattern=/[^\\(]\)([*+]|\{\d+,\})/]:not(Property[key.name='pattern'] > Literal)`,
  message: 'A long text overflows the stack of this; give it a length as a BoundedPattern, or repeat no group.',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'coverage/', '**/dist/', 'imports/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      // noUncheckedIndexedAccess makes every index optional; where an index is known to be there, "!" says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-new': 'off',
    },
  },
  { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { console: 'readonly', process: 'readonly' } } },
  {
    files: ['lib/read/diagram/page/*.js'],
    languageOptions: { globals: { document: 'readonly', addEventListener: 'readonly', setTimeout: 'readonly' } },
  },
  ...arrows,
  {
    files: ['lib/write/dashboards/**/*.ts'],
    rules: {
      // The schema that took the place of these is one that only Grafana 12 and later read.
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [
            {
              from: 'package',
              package: '@grafana/grafana-foundation-sdk',
              name: ['Dashboard', 'DashboardBuilder'],
            },
          ],
        },
      ],
    },
  },
  {
    // A list, which is written by `npm run docs`.
    files: ['lib/read/check/rules/index.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': 'off',
      'max-lines': 'off',
    },
  },
  {
    // What `npm test` runs needs nothing beside the project.
    files: ['**/*.ts'],
    ignores: ['test/support/reference.ts'],
    rules: { 'no-restricted-syntax': ['error', ...REFERENCE_DATA] },
  },
  {
    files: ['lib/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...REFERENCE_DATA, ENDLESS_GROUP] },
  },
  {
    files: ['main.test.ts', 'test/**/*.ts'],
    ignores: ['test/conformance/**', 'test/e2e/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'support/reference$|^\\./reference$',
              message:
                'Tests that need reference data are in test/conformance/, which "npm run test:conformance" runs.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/no-standalone-expect': [
        'error',
        {
          additionalTestBlockFunctions: [
            'testWithMounts',
            'testWithProc',
            'testWithPs',
            'testWithContainers',
            'longTest',
            'longTest.each',
          ],
        },
      ],
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
    },
  },
);
