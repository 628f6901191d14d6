import { isObject, type JsonObject } from '../../lib/facts/data';
import { yamlDocuments } from './yaml-documents';

/**
 * What Renovate finds in files, as the pages of its managers say it (docs.renovatebot.com/modules/manager): by patterns of paths, then
 * by expressions, or in the fields that a manager reads.
 */

interface Patterns {
  readonly managerFilePatterns: readonly string[];
}

export interface CustomManager extends Patterns {
  readonly matchStrings: readonly string[];
  readonly depNameTemplate?: string;
}

/** A configuration, as far as it is about finding. */
export interface Renovate {
  readonly ignorePaths?: readonly string[];
  readonly customManagers?: readonly CustomManager[];
  readonly kubernetes?: Patterns;
  readonly argocd?: Patterns;
  readonly flux?: Patterns;
  readonly 'helm-values'?: Patterns;
}

type Files = Readonly<Record<string, string>>;

/** What custom managers find: path, name and version. */
export function customPins({ customManagers = [] }: Renovate, files: Files): string[] {
  return customManagers.flatMap((manager) =>
    matching(manager, files).flatMap(([path, text]) =>
      manager.matchStrings.flatMap((expression) =>
        Array.from(text.matchAll(new RegExp(expression, 'g')), ({ groups }) =>
          [path, manager.depNameTemplate ?? groups!.depName, groups!.currentValue].join(' '),
        ),
      ),
    ),
  );
}

/** What the managers of Kubernetes, Argo CD, Flux and Helm's values find: manager, name and version, each once. */
export function manifestPins(renovate: Renovate, files: Files): string[] {
  const { kubernetes, argocd, flux, 'helm-values': values } = renovate;
  const found = [
    ...matching(kubernetes, files).flatMap(([, text]) => imagesIn(text).map((image) => `kubernetes ${image}`)),
    ...matching(argocd, files).flatMap(([, text]) => chartsOfArgo(text).map((chart) => `argocd ${chart}`)),
    ...chartsOfFlux(matching(flux, files).map(([, text]) => text)).map((chart) => `flux ${chart}`),
    ...matching(values, files).flatMap(([, text]) => imagesOfValues(text).map((image) => `helm-values ${image}`)),
  ];
  return [...new Set(found)].sort();
}

function matching(patterns: Patterns | undefined, files: Files): [path: string, text: string][] {
  const expressions =
    patterns?.managerFilePatterns.map((each) => new RegExp(each.slice(1, each.lastIndexOf('/')))) ?? [];
  return Object.entries(files).filter(([path]) => expressions.some((expression) => expression.test(path)));
}

/** Lines with `image:` of manifests. */
function imagesIn(text: string): string[] {
  return Array.from(
    text.matchAll(/^\s*(?:- )?image: ["']?([^\s"']+):([^\s"':/]+)["']?$/gm),
    ([, name, tag]) => `${name!} ${tag!}`,
  );
}

function documents(text: string): JsonObject[] {
  return yamlDocuments(text).filter(isObject);
}

function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((each, key) => (isObject(each) ? each[key] : undefined), value);
}

/** `chart`, `repoURL` and `targetRevision` of Applications. */
function chartsOfArgo(text: string): string[] {
  return documents(text).flatMap((each) => {
    if (each.kind !== 'Application') return [];
    const [chart, url, version] = ['chart', 'repoURL', 'targetRevision'].map((key) =>
      texts([field(each, 'spec', 'source', key)]).join(''),
    );
    return chart === '' ? [] : `${chart!} ${version!} of ${url!}`;
  });
}

/** HelmReleases, whose HelmRepository is found by name and namespace: both have to say it. */
function chartsOfFlux(texts: readonly string[]): string[] {
  const all = texts.flatMap(documents);
  const repositories = new Map(
    all.filter(({ kind }) => kind === 'HelmRepository').map((each) => [identity(each), field(each, 'spec', 'url')]),
  );
  return all.flatMap((each) => {
    const chart = field(each, 'spec', 'chart', 'spec');
    if (each.kind !== 'HelmRelease' || chart === undefined) return [];
    const [name, version, repository, place] = [
      field(chart, 'chart'),
      field(chart, 'version'),
      field(chart, 'sourceRef', 'name'),
      field(chart, 'sourceRef', 'namespace') ?? field(each, 'metadata', 'namespace'),
    ].map(String);
    return `${name!} ${version!} of ${String(repositories.get(`${place!}/${repository!}`))}`;
  });
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

function identity(object: JsonObject): string {
  return `${String(field(object, 'metadata', 'namespace'))}/${String(field(object, 'metadata', 'name'))}`;
}

/** `image` with `repository` and `tag`, at any depth. */
function imagesOfValues(text: string): string[] {
  const walk = (value: unknown): string[] =>
    !isObject(value)
      ? []
      : Object.entries(value).flatMap(([key, each]) => {
          const [repository, tag] = [field(each, 'repository'), field(each, 'tag')];
          const isImage = /image$/i.test(key) && typeof repository === 'string' && typeof tag === 'string';
          return isImage ? [`${repository} ${tag}`] : walk(each);
        });
  return documents(text).flatMap(walk);
}
