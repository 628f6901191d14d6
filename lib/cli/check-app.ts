import { join, relative } from 'node:path';
import { check } from '../read/check/check';
import type { Report } from '../read/check/finding';
import { meshOf } from '../write/constructs/istio/chosen-mesh';
import { releasesOf } from '../write/constructs/kong/chosen-releases';
import type { App } from '../write/synth/app';
import type { RenderedFile } from '../write/synth/rendered-file';
import { SETTINGS_FILE, checkOptions, readSettings } from './check-settings';

/**
 * Checks what an app renders, before anything is written: for tests, and for programs that do not leave it to `synth`. Each
 * finding names the construct that made the object. `meshgate.yaml` of the current directory applies here too.
 * @param files what `app.render()` returned, where it has been called already; `app.write(files)` then writes the same
 * @throws SettingsError, and Error as `app.render()` does
 */
export function checkApp(app: App, files: ReadonlyMap<string, RenderedFile> = app.render()): Report {
  const folder = relative('', app.outdir);
  const texts = Array.from(files, ([path, file]) => ({ file: join(folder, path), ...file }));
  const { kong } = meshOf(app);
  return check(texts, {
    ...checkOptions(readSettings(SETTINGS_FILE) ?? {}, releasesOf(app), 'own'),
    ...(kong && { kong }),
  });
}
