import type { Releases } from '../../lib/facts/releases';
import { Side } from '../../lib/read/diff/side';
import { NEWEST } from './newest';
import { all } from './kong-manifests';

/** One side of a comparison, of manifests in YAML, for the newest releases unless others are chosen. */
export function sideOf(yaml: readonly string[], releases: Partial<Releases> = {}, title = 'side'): Side {
  return new Side({ title, texts: [{ file: 'test.yaml', text: all(...yaml) }], releases: { ...NEWEST, ...releases } });
}
