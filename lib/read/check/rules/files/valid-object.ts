import { posix } from 'node:path';
import { groupBy } from '../../../manifests/group-by';
import { isObject, object, text } from '../../../manifests/json';
import type { Source } from '../../../manifests/source';
import type { Context } from '../../context';
import type { FileProblem } from '../../finding';
import type { Rule } from '../../rule';

/** Most files that a line names. */
const MOST_NAMED = 5;

export const validObject: Rule = {
  id: 'valid-object',
  subject: 'files',
  severity: 'error',
  summary: 'A document is not a Kubernetes object: it lacks apiVersion or kind.',
  *find(context) {
    for (const { file, strays } of context.sources) {
      for (const { value, position } of strays) {
        const lacking = isObject(value)
          ? ['apiVersion', 'kind'].filter((field) => typeof value[field] !== 'string')
          : [];
        if (lacking.length === 1) {
          const message = `${nameOf(object(value))} has no ${lacking[0]!}`;
          yield { file, position, message, fix: `add ${lacking[0]!}` };
          continue;
        }
        yield notChecked({ file, position }, 'this document is not a Kubernetes object and was');
      }
    }
    yield* passedOver(context);
  },
};

/** Such as `Service shop/web`, as far as it says. */
function nameOf({ kind, metadata }: Readonly<Record<string, unknown>>): string {
  const { name, namespace } = object(metadata);
  const identity = [text(namespace), text(name)].filter((part) => part !== undefined).join('/');
  if (text(kind) === undefined) return identity === '' ? 'the object' : `the object "${identity}"`;
  return identity === '' ? `the ${text(kind)!}` : `${text(kind)!} ${identity}`;
}

/** There is much beside manifests in a folder: each kind of it is told once. */
function* passedOver({ sources, patches }: Context): Generator<FileProblem, void> {
  const foreign = sources.filter((source) => source.foreign !== undefined);
  const others = foreign.filter((source) => source.foreign?.kind === 'other');
  const [first] = others;
  if (first !== undefined) {
    const what =
      others.length === 1
        ? 'this document is not a Kubernetes object and was'
        : `${others.length} files contain no Kubernetes objects (${named(others.map(({ file }) => file))}) and were`;
    yield notChecked(placeOf(first), what);
  }
  const templates = foreign.filter((source) => source.foreign?.kind === 'template');
  for (const [folder, own] of groupBy(templates, ({ file }) => chartOf(file))) {
    const what = own.length === 1 ? 'this file is a template' : `${own.length} files of ${folder} are templates`;
    yield {
      ...placeOf(own[0]!),
      message: `${what} of Helm and ${own.length === 1 ? 'was' : 'were'} not checked`,
      fix: `render it first: helm template ${folder}, and check what it prints`,
      severity: 'warning',
    };
  }
  const unfilled = foreign.filter((source) => source.foreign?.kind === 'unfilled');
  for (const [, own] of groupBy(unfilled, ({ file }) => posix.dirname(file.replaceAll('\\', '/')))) {
    const what = own.length === 1 ? 'this file has' : `${own.length} files here have`;
    yield {
      ...placeOf(own[0]!),
      message: `${what} names that another program fills in, and ${own.length === 1 ? 'was' : 'were'} not checked`,
      fix: 'fill them in first, such as with envsubst, and check the result',
      severity: 'warning',
    };
  }
  const [patch] = patches;
  if (patch === undefined) return;
  yield {
    file: patch,
    position: { line: 1, column: 1 },
    message: `patches of Kustomize were not checked by themselves: ${named(patches)}`,
    fix: 'check what kubectl kustomize makes of the folder',
    severity: 'warning',
  };
}

function placeOf({ file, foreign }: Source): Pick<FileProblem, 'file' | 'position'> {
  return { file, position: foreign?.position ?? { line: 1, column: 1 } };
}

function notChecked(place: Pick<FileProblem, 'file' | 'position'>, what: string): FileProblem {
  return {
    ...place,
    message: `${what} not checked`,
    fix: 'leave the file out, or add apiVersion and kind',
    severity: 'warning',
  };
}

/** The folder of a chart: the one above its templates. */
function chartOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  const index = path.lastIndexOf('templates/');
  return index > 0 ? path.slice(0, index - 1) : posix.dirname(path);
}

function named(files: readonly string[]): string {
  const others = files.length - MOST_NAMED;
  return `${files.slice(0, MOST_NAMED).join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}
