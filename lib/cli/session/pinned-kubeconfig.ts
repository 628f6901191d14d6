import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { lifeOf, thisOwner, type LockOwner } from '../../write/synth/output/lock-owner';

/** Parts of a kubeconfig that name files, and that kubectl leaves as they are when it puts all else into one file. */
interface User {
  tokenFile?: unknown;
  exec?: { command?: unknown } | null;
}

const PREFIX = 'meshgate-kubeconfig-';
const OWNER = 'owner.json';

/**
 * A copy of the kubeconfig as it is when a verb begins, with one context. Commands that read it reach the cluster that the verb
 * has named, whatever happens to the user's own file meanwhile. It contains credentials: only the user can read it, and it is
 * removed when the verb ends, or, after a kill, when another begins.
 */
export class PinnedKubeconfig {
  public readonly path: string;
  private readonly folder: string;

  /** @param config what `kubectl config view --minify --raw --flatten --output=json` says */
  public constructor(config: Readonly<Record<string, unknown>>) {
    removeAbandoned();
    this.folder = mkdtempSync(join(privateFolder(), PREFIX));
    this.path = join(this.folder, 'config');
    process.once('exit', this.remove);
    writeFileSync(join(this.folder, OWNER), JSON.stringify(thisOwner()), { mode: 0o600 });
    writeFileSync(this.path, JSON.stringify({ ...config, users: absoluteUsers(config.users) }), { mode: 0o600 });
  }

  /** The environment of commands that are to read it. What Helm would put above it is left out. */
  public get env(): NodeJS.ProcessEnv {
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith('HELM_KUBE'));
    return { ...Object.fromEntries(others), KUBECONFIG: this.path };
  }

  public readonly remove = (): void => {
    process.off('exit', this.remove);
    rmSync(this.folder, { recursive: true, force: true });
  };
}

/** A folder of the user's that does not outlive a restart, where there is one. Files in it have no other readers. */
function privateFolder(): string {
  const { XDG_RUNTIME_DIR: folder } = process.env;
  return folder !== undefined && existsSync(folder) ? folder : tmpdir();
}

/** Removes copies whose verbs were killed. */
function removeAbandoned(): void {
  const folder = privateFolder();
  for (const name of readdirSync(folder).filter((each) => each.startsWith(PREFIX))) {
    try {
      const path = join(folder, name);
      const owner = JSON.parse(readFileSync(join(path, OWNER), 'utf8')) as Partial<LockOwner>;
      if (statSync(path).uid === process.getuid?.() && lifeOf(owner) === 'dead') rmSync(path, { recursive: true });
    } catch {
      // Another verb's, which begins or ends just now, or another user's.
    }
  }
}

/** Paths in a kubeconfig are relative to it. */
function absoluteUsers(users: unknown): unknown {
  if (!Array.isArray(users)) return users;
  return users.map((entry: { readonly user?: User | null }) => {
    const { tokenFile, exec, ...rest } = entry.user ?? {};
    const user = {
      ...rest,
      ...(tokenFile !== undefined && { tokenFile: absolute(tokenFile) }),
      ...(exec && {
        exec: { ...exec, command: /[\\/]/.test(String(exec.command)) ? absolute(exec.command) : exec.command },
      }),
    };
    return { ...entry, user };
  });
}

function absolute(path: unknown): unknown {
  if (typeof path !== 'string' || isAbsolute(path)) return path;
  const { KUBECONFIG: files = '' } = process.env;
  const origins = files === '' ? [join(homedir(), '.kube', 'config')] : files.split(delimiter);
  const candidates = origins.filter((file) => file !== '').map((file) => resolve(dirname(file), path));
  return candidates.find((candidate) => existsSync(candidate)) ?? path;
}
