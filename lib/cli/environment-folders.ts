import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SourceText } from '../read/manifests/source';
import { readEnvironmentList } from '../write/synth/output/environment-list';
import { FILE_LIST, readFileList } from '../write/synth/output/file-list';
import { isManifest } from '../write/synth/output/listed-manifests';

/** Knows which texts are of a synth's output, and of which environment. Each folder is looked at once. */
export class EnvironmentFolders {
  private readonly outputs = new Map<string, string | undefined>();

  /**
   * Sets of texts that belong to different clusters: those of each environment, where several have a folder side by side, and
   * all others.
   */
  public setsOf(texts: readonly SourceText[]): SourceText[][] {
    const sets = new Map<string | undefined, SourceText[]>();
    for (const each of texts) {
      const folder = this.environmentOf(each.file);
      const set = sets.get(folder) ?? [];
      set.push(each);
      sets.set(folder, set);
    }
    return [...sets.keys()].filter((folder) => folder !== undefined).length < 2 ? [[...texts]] : [...sets.values()];
  }

  /** The folders of the environments that texts are of. */
  public among(texts: readonly SourceText[]): string[] {
    return [...new Set(texts.flatMap(({ file }) => this.environmentOf(file) ?? []))].sort();
  }

  /** Whether a text is what synth wrote for helm, as bare values. */
  public isOfHelm({ file, text }: SourceText): boolean {
    const output = this.outputOf(dirname(file));
    if (output === undefined) return false;
    const name = file.slice(join(output, 'x').length - 1).replaceAll('\\', '/');
    const isListed = readFileList(output)?.names.has(name) === true;
    return isListed && !isManifest(name) && !/^(apiVersion|kind):/m.test(text ?? '');
  }

  private environmentOf(file: string): string | undefined {
    const output = this.outputOf(dirname(file));
    if (output === undefined) return undefined;
    const isListed = ({ environment }: { readonly environment: string }): boolean => environment === basename(output);
    return readEnvironmentList(dirname(output)).some(isListed) ? output : undefined;
  }

  /** The folder of a synth that has another one. */
  private outputOf(folder: string): string | undefined {
    if (!this.outputs.has(folder)) {
      const above = dirname(folder);
      const output = existsSync(join(folder, FILE_LIST)) ? folder : above === folder ? undefined : this.outputOf(above);
      this.outputs.set(folder, output);
    }
    return this.outputs.get(folder);
  }
}
