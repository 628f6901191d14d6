import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Path of a program of Prometheus: in the folder that `PROMETHEUS_PROGRAMS` names, or on the `PATH`.
 * @throws Error where it is in none of them: a run is never green untested
 */
export function prometheusProgram(name: 'prometheus' | 'promtool'): string {
  const { PROMETHEUS_PROGRAMS: folder, PATH = '' } = process.env;
  const folders = folder ? [folder] : PATH.split(delimiter);
  const found = folders.map((each) => join(each, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `These tests need ${name}: set PROMETHEUS_PROGRAMS to a folder with prometheus and promtool, for example ` +
      'PROMETHEUS_PROGRAMS=$(.ci/prometheus-programs), which takes them from the Debian package',
  );
}

/** Output of a run of promtool that must succeed. */
export function promtool(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(prometheusProgram('promtool'), args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`promtool ${args.join(' ')} exited with ${String(status)}:\n${stdout}${stderr}`);
  return stdout;
}
