import { autoMtlsOff, registryOnlyMesh } from '../../../topology/istio/mesh-config';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';

/** What the configuration of the whole mesh kept, and keeps no more. */
export function meshConfigRisks(comparison: Comparison): FoundRisk[] {
  if (!comparison.touches(({ groupKind }) => groupKind === 'ConfigMap' || groupKind === OPERATOR)) return [];
  const [before, after] = [comparison.before.set, comparison.after.set];
  const [was, is] = [autoMtlsOff(before), autoMtlsOff(after)];
  // Without any it is declared elsewhere.
  if (was === undefined || is === undefined) return [];
  const found = (message: string): FoundRisk => ({
    risk: 'mesh',
    message,
    manifest: is.origin.manifest,
    path: nearestPath(is.origin.path, is.origin.manifest),
  });
  const isOpen = registryOnlyMesh(before) !== undefined && registryOnlyMesh(after) === undefined;
  return [
    ...(is.isOff && !was.isOff ? [found('proxies send plain text where no DestinationRule asks for mTLS')] : []),
    ...(isOpen ? [found('all pods may reach hosts outside of the mesh that nobody has registered')] : []),
  ];
}

const OPERATOR = 'install.istio.io/IstioOperator';
