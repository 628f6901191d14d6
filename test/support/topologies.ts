import type { Releases } from '../../lib/facts/releases';
import { ManifestSet } from '../../lib/read/manifests/manifest-set';
import { Source } from '../../lib/read/manifests/source';
import { Topology } from '../../lib/read/topology/topology';
import { NEWEST } from './findings';
import { all } from './kong-manifests';

/** Of manifests, for the newest releases. */
export function topologyOf(...yaml: readonly string[]): Topology {
  return topologyFor({}, ...yaml);
}

/** Of manifests, for chosen releases. */
export function topologyFor(releases: Partial<Releases>, ...yaml: readonly string[]): Topology {
  const { manifests } = new Source({ file: 'test.yaml', text: all(...yaml) }, NEWEST.kubernetes);
  return new Topology(new ManifestSet(manifests), { ...NEWEST, ...releases });
}
