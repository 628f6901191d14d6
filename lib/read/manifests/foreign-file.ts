import { isObject, text } from './json';

/**
 * What a file contains that nobody applies: a template of Helm, objects whose names another program has yet to fill in, or
 * something else than Kubernetes' objects.
 */
export type ForeignKind = 'template' | 'unfilled' | 'other';

/** Actions of Helm's templates, as hardly any other text has them. */
const ACTION =
  /\{\{-?\s{0,8}(\.|\$|include\b|template\b|define\b|if\b|else\b|end\b|with\b|range\b|toYaml\b|tpl\b|printf\b|\/\*)/;
const TEMPLATE_FOLDER = /(^|[\\/])templates[\\/]/;

/** What a text is that could not be read as YAML; undefined for a manifest with a mistake in it. */
export function foreignText(file: string, written: string): ForeignKind | undefined {
  if (ACTION.test(written)) return 'template';
  // JSON for other programs has comments, and commas at its ends.
  return /\.json$/i.test(file.slice(-8)) && !/"(apiVersion|kind)"\s{0,8}:/.test(written) ? 'other' : undefined;
}

/** What a file is whose documents are these; undefined where one of them is, or was meant as, an object of Kubernetes'. */
export function foreignDocuments(
  file: string,
  written: string,
  documents: readonly unknown[],
): ForeignKind | undefined {
  if (TEMPLATE_FOLDER.test(file) && ACTION.test(written)) return 'template';
  if (documents.some(isUnfilled)) return 'unfilled';
  return documents.length > 0 && documents.every((document) => !isMeant(document)) ? 'other' : undefined;
}

/** What another program fills in: `{{name}}`, or `${NAME}` as envsubst and Flux have it. Other marks may be a mistake in a name. */
const PLACEHOLDER = /\{\{[^{}]{1,200}\}\}|\$\{[A-Za-z_][^{}]{0,200}\}/;

/** Whether the name of an object, its namespace or a label of it has yet to be filled in: nobody applies it as it stands. */
function isUnfilled(document: unknown): boolean {
  const metadata = isObject(document) && isObject(document.metadata) ? document.metadata : {};
  const labels = isObject(metadata.labels) ? Object.values(metadata.labels) : [];
  return [metadata.name, metadata.namespace, ...labels].some(
    (value) => typeof value === 'string' && value.length < 1024 && PLACEHOLDER.test(value),
  );
}

/** Whether a document has something of an object: pipelines have a `kind` too, and charts an `apiVersion`. */
function isMeant(document: unknown): boolean {
  if (!isObject(document)) return false;
  if (isObject(document.metadata)) return true;
  const [apiVersion, kind] = [text(document.apiVersion), text(document.kind)];
  if (kind !== undefined) return apiVersion !== undefined || /^[A-Z]/.test(kind.slice(0, 1));
  return apiVersion !== undefined && (document.name === undefined || document.version === undefined);
}
