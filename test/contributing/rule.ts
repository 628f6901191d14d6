import { changelog, created, type Recipe } from './recipe';

const RULE = `import type { Rule } from '../../rule';

export const validTeamLabel: Rule = {
  id: 'valid-team-label',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'The label team of a Deployment is empty: nobody is responsible for it.',
  *find({ set }) {
    for (const manifest of set.of('apps/Deployment')) {
      if (manifest.label('team') !== '') continue;
      yield { manifest, path: ['metadata', 'labels', 'team'], message: 'the team has no name', fix: 'name it' };
    }
  },
};
`;

const TEST = `import { findingsOf } from '../../../../support/findings';

const deployment = (metadata: string): string =>
  \`apiVersion: apps/v1\\nkind: Deployment\\nmetadata: \${metadata}\\nspec: {}\\n\`;

test('an empty team is found, one with a name is not', () => {
  const [found, ...others] = findingsOf('valid-team-label', deployment('{ name: a, labels: { team: "" } }'));
  expect(found).toMatch(/^warning .* metadata.labels.team: the team has no name$/);
  expect(others).toEqual([]);
  expect(findingsOf('valid-team-label', deployment('{ name: a, labels: { team: shop } }'))).toEqual([]);
});
`;

/** Its head is not the rule's: \`npm run docs\` writes it. */
const PAGE = `# valid-team-label

.

Somebody has to be asked.

## Wrong

\`\`\`yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { team: '' } }
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
    'lib/read/check/rules/kubernetes/valid-team-label.ts': created(RULE),
    'test/read/check/rules/kubernetes/valid-team-label.test.ts': created(TEST),
    'docs/rules/valid-team-label.md': created(PAGE),
    ...changelog('Rule `valid-team-label`.'),
  },
};
