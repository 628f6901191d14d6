import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** The one-way street of the house: what each folder may not import. */
const ARROWS = {
  'lib/kong': ['plugins', 'config', 'constructs', 'charts', 'app', 'synth', 'check', 'platform', 'cli'],
  'lib/config': ['kong', 'plugins', 'constructs', 'charts', 'app', 'synth', 'check', 'platform', 'cli'],
  'lib/constructs': ['config', 'charts', 'app', 'synth', 'check', 'platform', 'cli'],
  'lib/charts': ['app', 'synth', 'check', 'platform', 'cli'],
  'lib/synth': ['config', 'kong', 'plugins', 'constructs', 'charts', 'app', 'check', 'platform', 'cli'],
  'lib/check': ['config', 'constructs', 'charts', 'app', 'synth', 'platform', 'cli'],
  'lib/istio': ['config', 'kong', 'plugins', 'constructs', 'charts', 'app', 'synth', 'check', 'platform', 'cli'],
  'lib/plugins': ['config', 'kong', 'constructs', 'charts', 'app', 'synth', 'check', 'platform', 'cli'],
  'lib/platform': ['constructs', 'charts', 'app', 'synth', 'check', 'cli'],
};

const arrows = Object.entries(ARROWS).map(([folder, forbidden]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
            message: `${folder} may not know this folder; docs/architecture.md shows the flow.`,
          },
        ],
      },
    ],
    ...(folder === 'lib/synth' ? {} : { 'no-restricted-globals': ['error', 'process'] }),
  },
}));

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
  ...arrows,
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['**/*.test.ts'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['testWithMounts'] }],
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
    },
  },
);
