import { spawnSync } from 'node:child_process';
import { posix, resolve } from 'node:path';
import type { Kustomization } from '../read/manifests/kustomization';
import { Source, type SourceText } from '../read/manifests/source';
import { complain } from './errors';
import { OfflineKustomization } from './offline-kustomization';

/** Milliseconds. A Kustomization without anything remote renders in a fraction of a second. */
const LONGEST = 60_000;

/** Largest output, in bytes. */
const LARGEST = 20 * 2 ** 20;

/** Texts that are applied together. */
export interface AppliedPart {
  /** Of the Kustomization, with `/`; undefined for what is part of none. */
  readonly folder: string | undefined;
  /** False where its own files stand for what kubectl would make of them. */
  readonly isRendered: boolean;
  readonly texts: SourceText[];
}

/**
 * Texts by what is applied together: each Kustomization that is part of no other as kubectl renders it, and the files that are
 * part of none. Where it cannot be rendered, its own files stand for it, and that is said.
 * @param kubernetes the release whose kubectl reads the files
 */
export function appliedTogether(texts: readonly SourceText[], kubernetes: string): SourceText[][] {
  return appliedParts(texts, kubernetes).map((part) => part.texts);
}

/**
 * The same, with the folders of Kustomizations.
 * @param shown what a folder is called
 */
export function appliedParts(
  texts: readonly SourceText[],
  kubernetes: string,
  shown: (folder: string) => string = (folder) => folder,
): AppliedPart[] {
  const known = new Map(texts.map((each) => [slashed(each.file), each]));
  const kustomizations = new Map<string, Kustomization>();
  for (const [file, each] of known) {
    if (!/^kustomization\.ya?ml$/.test(posix.basename(file))) continue;
    const { kustomization: found } = new Source(each, kubernetes);
    if (found !== undefined) kustomizations.set(posix.normalize(found.folder), found);
  }
  if (kustomizations.size === 0) return [{ folder: undefined, isRendered: true, texts: [...texts] }];
  const named = new Set([...kustomizations.values()].flatMap(({ resources }) => resources.map(withoutEnd)));
  const roots = [...kustomizations].filter(([folder]) => !named.has(folder));
  const used = new Set<string>();
  const isRead = (file: string): boolean => known.has(file);
  const groups = roots.map(([folder, root]): AppliedPart => {
    const files = filesOf(root, kustomizations, new Set());
    for (const file of files) used.add(file);
    const offline = new OfflineKustomization(kustomizations, isRead, kubernetes);
    const own = (): SourceText[] => [...known].flatMap(([file, each]) => (files.has(file) ? each : []));
    const whole = rendered(folder, offline, shown(folder));
    return { folder, isRendered: whole !== undefined, texts: whole ?? own() };
  });
  const others = [...known].flatMap(([file, each]) => (used.has(file) ? [] : each));
  return [{ folder: undefined, isRendered: true, texts: others }, ...groups].filter((part) => part.texts.length > 0);
}

function slashed(file: string): string {
  return posix.normalize(file.replaceAll('\\', '/'));
}

function withoutEnd(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** All files that a Kustomization is made of, with those of the ones that it names. */
function filesOf(
  { folder, resources, patches }: Kustomization,
  all: ReadonlyMap<string, Kustomization>,
  seen: Set<string>,
): ReadonlySet<string> {
  for (const path of [`${folder}/kustomization.yaml`, `${folder}/kustomization.yml`, ...patches])
    seen.add(posix.normalize(path));
  for (const path of resources.map(withoutEnd)) {
    const inner = all.get(path);
    if (inner === undefined) seen.add(path);
    else if (!seen.has(`${path}/kustomization.yaml`)) filesOf(inner, all, seen);
  }
  return seen;
}

/** What kubectl makes of a folder; undefined where it cannot, which is said. */
function rendered(folder: string, offline: OfflineKustomization, name: string): SourceText[] | undefined {
  const output = offline.holds(folder) ? outputOf(folder) : { why: REMOTE };
  if ('text' in output) return [{ file: `kubectl kustomize ${name}`, text: output.text }];
  complain(`${name} is read as its files are, without what its Kustomization changes: ${output.why}`);
  return undefined;
}

/** What is no path of this machine may be the address of a repository, which kubectl would ask for. */
const REMOTE = 'parts of it are remote, or not there';

/** A second lock on the network, should kubectl take for remote what we do not. */
const OFFLINE = {
  ...{ GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0', NO_PROXY: '', no_proxy: '' },
  ...Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, 'http://0.0.0.0:9']),
  ),
};

/** What kubectl prints, or why there is none. */
function outputOf(folder: string): { readonly text: string } | { readonly why: string } {
  // The whole path, which is neither an option nor like the address of a repository, as the folder "github.com" is.
  const { error, status, stdout, stderr } = spawnSync('kubectl', ['kustomize', resolve(folder)], {
    encoding: 'utf8',
    env: { ...process.env, ...OFFLINE },
    timeout: LONGEST,
    maxBuffer: LARGEST,
  });
  if (error !== undefined) return { why: `kubectl cannot be run (${error.message})` };
  return status === 0 ? { text: stdout } : { why: `kubectl kustomize fails: ${reasonOf(stderr)}` };
}

/** What kubectl says, without what its log puts around it: `err="…"`, or the lines between `err=<` and `>`. */
function reasonOf(stderr: string): string {
  const [line = '', ...others] = stderr.trim().split('\n', 10);
  if (line.endsWith('err=<'))
    return others
      .filter((each) => each.trim() !== '>')
      .join(' ')
      .trim();
  const begin = line.indexOf('err="');
  return begin < 0
    ? line
    : line
        .slice(begin + 'err="'.length)
        .replace(/"$/, '')
        .replaceAll('\\"', '"');
}
