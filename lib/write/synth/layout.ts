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
export function* layOut(
  type: YamlOutputType,
  extension: string,
  charts: Iterable<RenderedChart>,
): Generator<OutputFile, undefined> {
  const origins = new Map<string, string>();
  for (const file of filesOf(type, charts)) {
    const path = file.path + extension;
    const origin = file.chartPath ?? file.documents[0]?.constructPath ?? 'the app';
    const first = origins.get(path.toLowerCase());
    if (first !== undefined) {
      throw new Error(`${first} and ${origin} would both be written to ${path}; rename one`);
    }
    origins.set(path.toLowerCase(), origin);
    yield { ...file, path };
  }
  return undefined;
}

function* filesOf(type: YamlOutputType, charts: Iterable<RenderedChart>): Generator<OutputFile, undefined> {
  if (type === YamlOutputType.FILE_PER_APP) {
    const all = [...charts];
    if (all.length > 0) yield { path: 'app', documents: all.flatMap(({ documents }) => documents) };
    return undefined;
  }
  for (const { chart, documents } of charts) {
    const name = Names.toDnsLabel(chart);
    if (type === YamlOutputType.FILE_PER_CHART) yield { path: name, documents, chartPath: chart.node.path };
    else {
      const folder = type === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? `${name}/` : '';
      for (const document of documents) yield { path: folder + resourceName(document), documents: [document] };
    }
  }
  return undefined;
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
