import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import type { SourceText } from '../../read/manifests/source';
import { appliedParts, type AppliedPart } from '../kustomize';
import { readPaths } from '../manifest-paths';
import { titleOf, type AskedSide } from './asked-side';
import { checkOut } from './committed-manifests';
import { committedPath, isOutput, sideTexts } from './side-texts';

const KUSTOMIZATION = /(^|[/\\])kustomization\.ya?ml$/;

/**
 * What is applied together on a side, each Kustomization as kubectl renders it, by its folder from the side; none where the side has no
 * Kustomization.
 * @param output where the output is, for a revision without a path
 * @param kubernetes the release whose kubectl reads the files
 */
export function kustomizedParts(asked: AskedSide, output: string, kubernetes: string): AppliedPart[] {
  if (asked.kind === 'folder' && isOutput(asked.path)) return [];
  const texts = sideTexts(asked, output);
  if (!texts.some(({ file }) => KUSTOMIZATION.test(file))) return [];
  if (asked.kind === 'folder') return below(asked.path, appliedParts(texts, kubernetes));
  const folder = mkdtempSync(join(tmpdir(), 'meshgate-diff-'));
  try {
    checkOut(committedPath(asked, output), folder);
    const shown = (path: string): string => named(path, folder, titleOf(asked));
    const parts = appliedParts(readPaths([folder]), kubernetes, shown);
    const renamed = ({ file, ...others }: SourceText): SourceText => ({ ...others, file: shown(file) });
    return below(folder, parts).map((part) => ({ ...part, texts: part.texts.map(renamed) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function below(root: string, parts: readonly AppliedPart[]): AppliedPart[] {
  const from = posix.normalize(root.replaceAll('\\', '/'));
  return parts.map(({ folder, ...part }) => ({
    ...part,
    folder: folder === undefined ? undefined : posix.relative(from, folder),
  }));
}

/** As it is called in the commit. */
function named(path: string, folder: string, title: string): string {
  const inner = path.startsWith(folder) ? path.slice(folder.length) : undefined;
  if (inner === undefined) return path;
  return `${title}${title.includes(':') ? '' : ':.'}${inner}`;
}
