/**
 * npm's script `prepare`: builds what the package runs, after an install in a clone, and wherever npm installs the package
 * from a repository, as pre-commit does.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** npm prepares what it installs globally (`-g`) without development dependencies. */
function hasCompiler() {
  try {
    resolve('tsx');
    return true;
  } catch {
    return false;
  }
}

function run(...args) {
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}

if (!hasCompiler()) {
  const flags = ['--no-global', '--location=project', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  run(process.env.npm_execpath, 'ci', ...flags);
}
run('--import', 'tsx', 'tools/build.ts', '--keep-types');
