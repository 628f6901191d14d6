import { createHash } from 'node:crypto';
import { Names, YamlOutputType } from 'cdk8s';
import { identityOf } from './identities';
import type { RenderedChart, RenderedDocument } from './render';

/** A file to write: its documents in order. */
export interface OutputFile {
  /** Path below the output folder, with `/` between folders. */
  readonly path: string;
  readonly documents: readonly RenderedDocument[];
  /** Path of the chart, where the file is one chart's alone. */
  readonly chartPath?: string;
}

/** Longest name of a file without its extension; most file systems take 255 bytes. */
const MAX_NAME = 200;

/**
 * Divides the documents of charts into files. A file's name follows from what is in it alone: other charts, objects and
 * dependencies never change it.
 * @throws Error when two files would have one name on a file system that ignores case
 */
export function layOut(type: YamlOutputType, extension: string, charts: readonly RenderedChart[]): OutputFile[] {
  const files = filesOf(type, charts).map((file) => ({ ...file, path: file.path + extension }));
  requireDistinctPaths(files);
  return files;
}

function filesOf(type: YamlOutputType, charts: readonly RenderedChart[]): OutputFile[] {
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return charts.length === 0 ? [] : [{ path: 'app', documents: charts.flatMap(({ documents }) => documents) }];
    case YamlOutputType.FILE_PER_CHART:
      return charts.map(({ chart, documents }) => ({
        path: Names.toDnsLabel(chart),
        documents,
        chartPath: chart.node.path,
      }));
    case YamlOutputType.FILE_PER_RESOURCE:
      return charts.flatMap(({ documents }) => documents.map((document) => resourceFile('', document)));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return charts.flatMap(({ chart, documents }) =>
        documents.map((document) => resourceFile(`${Names.toDnsLabel(chart)}/`, document)),
      );
  }
}

function resourceFile(folder: string, document: RenderedDocument): OutputFile {
  return { path: folder + resourceName(document), documents: [document] };
}

/**
 * `Kind.namespace.name`, with the API group behind a kind that is not Kubernetes' own. What a file system could mix up or
 * not take (capitals, `:` and the like, great length) is made distinct by a hash.
 */
function resourceName({ manifest, constructPath }: RenderedDocument): string {
  const identity = identityOf(manifest);
  if (identity === undefined) {
    throw new Error(`${constructPath} makes an object without kind or name, which cannot have a file of its own`);
  }
  const { group, kind, namespace, name } = identity;
  const isOwnKind = !group.includes('.') || group.endsWith('.k8s.io');
  const parts = [kind, isOwnKind ? '' : group, namespace ?? '', name].filter((part) => part !== '');
  const plain = parts.join('.');
  const isSafe = /^[a-z0-9.-]+$/.test(parts.slice(1).join('.')) && /^[A-Za-z0-9]+$/.test(kind);
  if (isSafe && plain.length <= MAX_NAME) return plain;
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
  return `${plain.replace(/[^A-Za-z0-9._-]/g, '').slice(0, MAX_NAME)}-${hash}`;
}

function requireDistinctPaths(files: readonly OutputFile[]): void {
  const seen = new Map<string, OutputFile>();
  for (const file of files) {
    const key = file.path.toLowerCase();
    const first = seen.get(key);
    if (first !== undefined) {
      throw new Error(`${originOf(first)} and ${originOf(file)} would both be written to ${file.path}; rename one`);
    }
    seen.set(key, file);
  }
}

function originOf({ chartPath, documents }: OutputFile): string {
  return chartPath ?? documents[0]?.constructPath ?? 'the app';
}
