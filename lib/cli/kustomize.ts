import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import type { Kustomization } from '../read/manifests/kustomization';
import { Source, type SourceText } from '../read/manifests/source';
import { complain } from './errors';

/** Milliseconds. A Kustomization without anything remote renders in a fraction of a second. */
const LONGEST = 60_000;

/** Largest output, in bytes. */
const LARGEST = 20 * 2 ** 20;

/**
 * Texts by what is applied together: each Kustomization that is part of no other as kubectl renders it, and the files that are
 * part of none. Where it cannot be rendered, its own files stand for it, and that is said.
 * @param kubernetes the release whose kubectl reads the files
 */
export function appliedTogether(texts: readonly SourceText[], kubernetes: string): SourceText[][] {
  const known = new Map(texts.map((each) => [slashed(each.file), each]));
  const kustomizations = new Map<string, Kustomization>();
  for (const [file, each] of known) {
    if (!/^kustomization\.ya?ml$/.test(posix.basename(file))) continue;
    const { kustomization: found } = new Source(each, kubernetes);
    if (found !== undefined) kustomizations.set(posix.normalize(found.folder), found);
  }
  if (kustomizations.size === 0) return [[...texts]];
  const named = new Set([...kustomizations.values()].flatMap(({ resources }) => resources.map(withoutEnd)));
  const roots = [...kustomizations].filter(([folder]) => !named.has(folder));
  const used = new Set<string>();
  const groups = roots.map(([folder, root]) => {
    const files = filesOf(root, kustomizations, new Set());
    for (const file of files) used.add(file);
    return (
      rendered(folder, files, kustomizations, known) ??
      [...known].flatMap(([file, each]) => (files.has(file) ? each : []))
    );
  });
  const others = [...known].flatMap(([file, each]) => (used.has(file) ? [] : each));
  return [others, ...groups].filter((group) => group.length > 0);
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
function rendered(
  folder: string,
  files: ReadonlySet<string>,
  all: ReadonlyMap<string, Kustomization>,
  known: ReadonlyMap<string, SourceText>,
): SourceText[] | undefined {
  const parts = [...all].filter(([inner]) => files.has(posix.normalize(`${inner}/kustomization.yaml`)));
  const isKnown = (path: string): boolean => known.has(path) || all.has(withoutEnd(path));
  const output = parts.some(([, part]) => isRemote(part, isKnown)) ? { why: REMOTE } : outputOf(folder);
  if ('text' in output) return [{ file: `kubectl kustomize ${folder}`, text: output.text }];
  complain(`${folder} is checked as its files are, without what its Kustomization changes: ${output.why}`);
  return undefined;
}

const REMOTE = 'parts of it are remote, or not there';

/** What is no path of this machine may be the address of a repository, which kubectl would ask for. */
function isRemote(part: Kustomization, isKnown: (path: string) => boolean): boolean {
  return part.isRemote || part.resources.some((path) => !isKnown(path) && !existsSync(path));
}

/** What kubectl prints, or why there is none. */
function outputOf(folder: string): { readonly text: string } | { readonly why: string } {
  const { error, status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], {
    encoding: 'utf8',
    env: process.env,
    timeout: LONGEST,
    maxBuffer: LARGEST,
  });
  if (error !== undefined) return { why: `kubectl cannot be run (${error.message})` };
  return status === 0 ? { text: stdout } : { why: `kubectl kustomize fails: ${reasonOf(stderr)}` };
}

/** What kubectl says, without what its log puts around it. */
function reasonOf(stderr: string): string {
  const [line = ''] = stderr.trim().split('\n', 1);
  const begin = line.indexOf('err="');
  return begin < 0
    ? line
    : line
        .slice(begin + 'err="'.length)
        .replace(/"$/, '')
        .replaceAll('\\"', '"');
}
