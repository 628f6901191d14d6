import { addedAfter, both, changelog, created, type Recipe } from './recipe';

const VERB = `import type { Target } from '../../install/target';
import { chosen, type EnvironmentOptions, type Verb } from '../session/verb';

export const whereVerb: Verb = {
  name: 'where',
  summary: 'says to which environment the verbs go',
  isOffline: true,
  define: (command, context) => {
    command.option('--env <name>', 'the environment').action((options: EnvironmentOptions) => {
      where(chosen(context, options));
    });
  },
};

/** Prints the name of the system. */
export function where({ system }: Target): void {
  process.stdout.write(\`\${system}\\n\`);
}
`;

const TEST = `import { runVerb } from '../../support/verbs';

test('where says the system', async () => {
  expect(await runVerb(['where'])).toEqual({ code: 0, stdout: 'guide\\n', stderr: '' });
});
`;

export const VERB_RECIPE: Recipe = {
  heading: 'A verb',
  edits: {
    'lib/cli/verbs/where.ts': created(VERB),
    'test/cli/verbs/where.test.ts': created(TEST),
    'lib/cli/verbs/index.ts': both(
      addedAfter("import { verifyVerb } from './verify';\n", "import { whereVerb } from './where';\n"),
      addedAfter('  statusVerb,\n', '  whereVerb,\n'),
    ),
    'lib/cli/index.ts': addedAfter(
      "export type { VerifyOptions } from './verbs/verify';\n",
      "export { where } from './verbs/where';\n",
    ),
    ...changelog('The verb `where`.'),
  },
};
