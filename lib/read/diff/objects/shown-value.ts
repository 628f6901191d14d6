import { PLUGIN_KINDS } from '../../../facts/kong/kinds';
import { pluginFacts } from '../../../facts/plugins/catalogue';
import { COVERED_PLACES } from '../../../facts/plugins/redacted-value';
import { coverAt, isValueOfSecret } from '../../../facts/plugins/secret-place';
import { shownConfig } from '../../../facts/plugins/shown-config';
import { hiddenValue, shownCopy } from '../../../facts/plugins/shown-copy';
import type { Releases } from '../../../facts/releases';
import { HIDDEN } from '../../../facts/text/credentials';
import { redactedLines } from '../../../facts/text/redacted-lines';
import { at } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { ManifestView } from '../../manifests/shown-value';
import { pluginType } from '../../topology/kong/plugins';
import type { ShownText } from './line-changes';
import type { Part } from './value-change';

/** Shows parts of an object, and nothing of its secrets. */
export class ShownValues {
  private readonly view: ManifestView;

  public constructor(
    private readonly manifest: Manifest,
    private readonly releases: Releases,
  ) {
    this.view = new ManifestView(manifest.value);
  }

  /** A copy with everything that may be shown. */
  public value({ value, path }: Part): unknown {
    const config = this.configFacts(path);
    const owner = at(this.manifest.value, ...path.slice(0, -1));
    if (config !== undefined)
      return isValueOfSecret(owner, String(path.at(-1))) ? hiddenValue(value) : shownConfig(config, path, value);
    return shownCopy(value, COVERED_PLACES[coverAt(this.manifest.value, path)]);
  }

  /** A text of several lines, each without secrets; undefined where nothing of it may be shown. */
  public lines({ value, path }: Part): ShownText | undefined {
    if (typeof value !== 'string') return undefined;
    const isOpen = this.configFacts(path) === undefined && coverAt(this.manifest.value, path) === 'open';
    return isOpen ? { text: value, shown: redactedLines(value).join('\n') } : undefined;
  }

  /** A key of an object, which in the place of a secret may be one. */
  public key(key: string, owner: Path): string {
    if (this.configFacts([...owner, key]) !== undefined) return key;
    return this.view.key(key, owner) === HIDDEN ? HIDDEN : key;
  }

  private configFacts(path: Path): ReturnType<typeof configOf> {
    return path[0] === 'config' ? configOf(this.manifest, this.releases) : undefined;
  }
}

function configOf(
  manifest: Manifest,
  { kong }: Releases,
): NonNullable<ReturnType<typeof pluginFacts>>['config'] | undefined {
  if (!PLUGIN_KINDS.includes(manifest.groupKind)) return undefined;
  return pluginFacts(kong, pluginType(manifest) ?? '')?.config;
}
