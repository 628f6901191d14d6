import { KONG_VAULT } from '../../../../facts/kong/kinds';
import { vaultPrefixFault } from '../../../../facts/kong/vault-names';
import { text } from '../../../manifests/json';
import { shown } from '../../../manifests/shown-value';
import type { Rule } from '../../rule';

export const validVaultPrefix: Rule = {
  id: 'valid-vault-prefix',
  subject: 'kong',
  severity: 'error',
  summary: 'A KongVault has a prefix that Kong refuses: no configuration is accepted with it.',
  *find({ set }) {
    for (const manifest of set.of(KONG_VAULT)) {
      const prefix = text(manifest.spec.prefix);
      const fault = prefix === undefined ? undefined : vaultPrefixFault(prefix);
      if (fault === undefined) continue;
      const why =
        fault === 'reserved'
          ? 'is the name of a kind of vault'
          : 'has other characters than small letters, digits and hyphens, or begins or ends with the wrong one';
      yield {
        manifest,
        path: ['spec', 'prefix'],
        message: `the prefix ${shown(prefix)} ${why}, and Kong refuses it`,
        fix: 'write small letters, digits and hyphens, such as my-env',
      };
    }
  },
};
