import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

export const banConfigWithConfigFrom: Rule = {
  id: 'ban-config-with-config-from',
  subject: 'kong',
  severity: 'error',
  summary: 'A plugin has both config and configFrom, which the ingress controller refuses.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      if (!has(manifest, 'configFrom')) continue;
      for (const [field, remedy] of [
        ['config', 'keep config or configFrom; for single fields from a Secret use configPatches beside config'],
        ['configPatches', 'keep configFrom, or config with configPatches'],
      ] as const) {
        if (!has(manifest, field)) continue;
        const message = `${manifest.kind} "${manifest.name}" has both ${field} and configFrom`;
        yield { manifest, path: ['configFrom'], atKey: true, message, fix: remedy };
      }
    }
  },
};

function has({ value }: Manifest, field: string): boolean {
  return value[field] !== undefined && value[field] !== null;
}
