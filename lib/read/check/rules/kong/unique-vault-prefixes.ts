import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const uniqueVaultPrefixes: Rule = {
  id: 'unique-vault-prefixes',
  subject: 'kong',
  severity: 'error',
  summary: 'Two KongVaults have the same prefix: the ingress controller takes the first alone.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['vault'], () => 'give each KongVault a unique prefix');
  },
};
