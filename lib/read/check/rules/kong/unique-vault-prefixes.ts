import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const uniqueVaultPrefixes: Rule = {
  id: 'unique-vault-prefixes',
  subject: 'kong',
  severity: 'error',
  summary: 'The ingress controller takes no KongVault with the prefix of another, or without a readable config.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['vault'], ({ origin }) =>
      origin.path.at(-1) === 'prefix'
        ? 'give each KongVault a unique prefix'
        : 'write an object, such as { prefix: SHOP_ }',
    );
  },
};
