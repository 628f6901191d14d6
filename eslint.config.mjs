import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** The one-way street of the house: which other folders each may import. `guide/app.ts` and `cli` may import all. */
const MAY_IMPORT = {
  text: [],
  yaml: ['text'],
  config: ['props', 'text'],
  kubernetes: ['text'],
  kong: ['kubernetes', 'plugins'],
  istio: [],
  plugins: ['text'],
  props: ['plugins', 'text'],
  dashboards: ['plugins'],
  constructs: ['kubernetes', 'kong', 'istio', 'plugins', 'props', 'text', 'yaml'],
  charts: ['config', 'kong', 'istio', 'plugins', 'dashboards', 'constructs'],
  synth: ['props', 'text', 'yaml'],
  check: ['kubernetes', 'kong', 'istio', 'plugins', 'text', 'yaml'],
  platform: ['config', 'kubernetes', 'text'],
};

const folders = [...Object.keys(MAY_IMPORT), 'app', 'cli'];

const arrows = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  files: [`lib/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${folders.filter((each) => each !== folder && !allowed.includes(each)).join('|')})(/|$)`,
            message: `lib/${folder} may not know this folder; docs/architecture.md shows the flow.`,
          },
        ],
      },
    ],
    ...(folder === 'synth' ? {} : { 'no-restricted-globals': ['error', 'process'] }),
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
  { ignores: ['node_modules/', 'build/', 'coverage/', 'dist/', 'imports/'] },
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
