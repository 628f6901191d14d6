import { KONG_VAULT, PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { VAULT_BACKENDS } from '../../../../facts/kong/vault-names';
import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import { text } from '../../../manifests/json';
import { vaultReferences } from '../../../topology/kong/vault-references';
import { choicesOf } from '../../choices';
import type { Rule } from '../../rule';

export const noMissingVault: Rule = {
  id: 'no-missing-vault',
  subject: 'kong',
  severity: 'warning',
  summary: 'The config of a plugin refers to a vault that no KongVault declares: Kong finds no value there.',
  *find({ set }) {
    const prefixes = set.of(KONG_VAULT).flatMap(({ spec }) => text(spec.prefix) ?? []);
    // Vaults are made by other means too: where none is declared, nothing is known.
    if (prefixes.length === 0) return;
    const known = new Set([...prefixes, ...VAULT_BACKENDS]);
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      for (const { path, vault } of vaultReferences(manifest.value.config, ['config'])) {
        if (known.has(vault)) continue;
        const meant = suggestionFor(vault, prefixes);
        yield {
          manifest,
          path,
          message: `no KongVault has the prefix "${vault}"${didYouMean(meant)}`,
          fix: `refer to ${choicesOf(meant === undefined ? prefixes : [meant])}, or declare the KongVault`,
        };
      }
    }
  },
};
