import { text } from '../../../manifests/json';
import type { Comparison } from '../../comparison';
import type { FoundRisk } from '../risk';

/** What is put into the proxies of the mesh beside Istio's own rules, and comes, changes or goes: what it does, manifests do not tell. */
export function proxyRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    const manifest = (after ?? before)!;
    if (isRenamed) return [];
    if (manifest.groupKind === 'networking.istio.io/EnvoyFilter') {
      const what = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'changes';
      const message = `what is put into the proxies past Istio's own rules ${what}: what it does to requests is not known`;
      return [{ risk: 'mesh', message, manifest, path: [] }];
    }
    if (manifest.groupKind !== 'extensions.istio.io/WasmPlugin' || (before !== undefined && after !== undefined))
      return [];
    const program = text(manifest.spec.url) ?? 'a program';
    return [
      after === undefined
        ? {
            risk: 'mesh',
            message: `${program} runs in the proxies no more: what it refused gets in`,
            manifest,
            path: [],
          }
        : { risk: 'supply', message: `another program runs in the proxies: ${program}`, manifest, path: [] },
    ];
  });
}
