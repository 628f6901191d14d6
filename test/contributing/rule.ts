import { changelog, created, type Recipe } from './recipe';

const RULE = `import type { Rule } from '../../rule';

export const requireTeamLabel: Rule = {
  id: 'require-team-label',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A Deployment has no label team: nobody is responsible for it.',
  *find({ set }) {
    for (const manifest of set.of('apps/Deployment')) {
      if (manifest.label('team') !== undefined) continue;
      yield { manifest, path: ['metadata'], message: 'the Deployment has no label team', fix: 'add the label' };
    }
  },
};
`;

const TEST = `import { findingsOf } from '../../../../support/findings';

const deployment = (metadata: string): string =>
  \`apiVersion: apps/v1\\nkind: Deployment\\nmetadata: \${metadata}\\nspec: {}\\n\`;

test('a Deployment without a team is found, one with a team is not', () => {
  const [found, ...others] = findingsOf('require-team-label', deployment('{ name: a }'));
  expect(found).toMatch(/^warning .* metadata: the Deployment has no label team$/);
  expect(others).toEqual([]);
  expect(findingsOf('require-team-label', deployment('{ name: a, labels: { team: shop } }'))).toEqual([]);
});
`;

/** Its head is not the rule's: \`npm run docs\` writes it. */
const PAGE = `# require-team-label

.

Somebody has to be asked.

## Wrong

\`\`\`yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: {}
\`\`\`

## Right

\`\`\`yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { team: shop } }
spec: {}
\`\`\`
`;

export const RULE_RECIPE: Recipe = {
  heading: 'A rule',
  edits: {
    'lib/read/check/rules/kubernetes/require-team-label.ts': created(RULE),
    'test/read/check/rules/kubernetes/require-team-label.test.ts': created(TEST),
    'docs/rules/require-team-label.md': created(PAGE),
    ...changelog('Rule `require-team-label`.'),
  },
};
