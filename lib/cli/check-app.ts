import { join, relative } from 'node:path';
import { check } from '../read/check/check';
import type { Versions } from '../read/check/context';
import type { Report } from '../read/check/finding';
import { kongVersionsOf } from '../write/constructs/kong/kong-versions';
import { DEFAULT_CONFIG } from '../../guide/config';
import type { App, RenderedFile } from '../write/synth/app';
import { versionsOf } from './check-dist';
import { SETTINGS_FILE, checkOptions, readSettings } from './check-settings';

/**
 * Checks what an app renders, before anything is written: for tests, and for programs that do not leave it to `synth`. Each
 * finding names the construct that made the object. `meshgate.yaml` of the current directory holds here too.
 * @param files what `app.render()` returned, where it has been called already; `app.write(files)` then writes the same
 * @throws SettingsError, and Error as `app.render()` does
 */
export function checkApp(app: App, files: ReadonlyMap<string, RenderedFile> = app.render()): Report {
  const folder = relative('', app.outdir);
  const texts = Array.from(files, ([path, file]) => ({ file: join(folder, path), ...file }));
  return check(texts, checkOptions(readSettings(SETTINGS_FILE) ?? {}, versionsFor(app)));
}

/** Those that the app chose, and beside them those of the guide. */
function versionsFor(app: App): Versions {
  return { ...versionsOf(DEFAULT_CONFIG), ...kongVersionsOf(app) };
}
