import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { App } from '../../../../lib/write/synth/app';
import { listedManifests, requireNoSynth } from '../../../../lib/write/synth/output/listed-manifests';
import { filesBelow } from '../../../support/files';
import { runTs } from '../../../support/processes';
import { isLong, some } from '../../../support/runs';
import { useTemporaryFolder } from '../../../support/temporary-folder';
import { buildChangingApp, layoutOf } from '../fixtures/changing-app';

const KILLED = 'test/write/synth/fixtures/synth-killed.ts';

function synth(outdir: string, version: string): void {
  const app = new App({ outdir, yamlOutputType: layoutOf(version) });
  buildChangingApp(app, version);
  app.synth();
}

/** The manifests that a folder would have applied, by path in it. */
function applied(folder: string): Record<string, string> {
  requireNoSynth(folder);
  const paths = listedManifests(folder);
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** @param states what a folder may hold: the manifests of each of two synths */
function verdictOn(folder: string, states: readonly object[]): string {
  try {
    const manifests = applied(folder);
    return states.some((state) => isDeepStrictEqual(state, manifests)) ? 'whole' : 'of two synths';
  } catch (error) {
    return (error as Error).message;
  }
}

const interrupted = (folder: string): string =>
  `a synth of ${folder} was interrupted, so its files may be of two synths; run "npm run synth"`;

describe('a synth that is killed before any of its changes of the file system', () => {
  const folder = useTemporaryFolder();

  test.each(
    some([
      ['old', 'new'],
      ['new', 'old'],
    ]),
  )(
    'from %s to %s is refused or whole, and repaired by the next',
    (from, to) => {
      for (const version of [from, to]) synth(join(folder.path, version), version);
      const states = [from, to].map((version) => applied(join(folder.path, version)));
      const found = [new Set<string>(), new Set<string>()];
      for (let change = 1; ; change += isLong ? 1 : 7) {
        const outdir = join(folder.path, 'dist');
        cpSync(join(folder.path, from), outdir, { recursive: true });
        const { signal, stderr } = runTs(KILLED, [outdir, to, String(change)]);
        expect(stderr).toBe('');
        if (signal === null) break;
        // A commit or another copy has no lock, which Git ignores.
        const copy = join(folder.path, 'copy');
        cpSync(outdir, copy, { recursive: true });
        rmSync(join(copy, '.meshgate.lock'), { force: true });
        const verdicts = [verdictOn(outdir, states), verdictOn(copy, states)];
        expect(['whole', interrupted(outdir)]).toContain(verdicts[0]);
        expect(['whole', interrupted(copy)]).toContain(verdicts[1]);
        verdicts.forEach((verdict, copied) => found[copied]!.add(verdict));

        const next = change % 2 === 0 ? from : to;
        synth(outdir, next);
        expect(filesBelow(outdir)).toEqual(filesBelow(join(folder.path, next)));
        for (const path of [outdir, copy]) rmSync(path, { recursive: true });
      }
      // The kills did hit all phases, with the lock and without it.
      expect(found.map(({ size }) => size)).toEqual([2, 2]);
    },
    600_000,
  );
});
