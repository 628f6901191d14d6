import { shown } from '../../manifests/shown-value';
import { entry, isObject, list, object, text, type JsonObject } from '../../manifests/json';

/**
 * Whether plain labels, such as a Service's selector or a subset's labels, pick an object with `labels`. An empty
 * selector picks everything; where it means nothing instead, ask before.
 */
export function matchesLabels(selector: JsonObject, labels: JsonObject): boolean {
  return Object.entries(selector).every(([key, value]) => entry(labels, key) === value);
}

/** The same text for the same labels, in whatever order; undefined where a value is no text. */
export function labelsKey(labels: JsonObject): string | undefined {
  const entries = Object.entries(labels);
  if (!entries.every(([, value]) => typeof value === 'string')) return undefined;
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Such as `app: web, version: v1`. */
export function formatLabels(labels: JsonObject): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : shown(value)}`)
    .join(', ');
}

/** Whether a `LabelSelector` (matchLabels, matchExpressions) picks an object with `labels`. */
export function matchesSelector(selector: unknown, labels: JsonObject): boolean {
  const { matchLabels, matchExpressions } = object(selector);
  return matchesLabels(object(matchLabels), labels) && list(matchExpressions).every((each) => meets(each, labels));
}

function meets(requirement: unknown, labels: JsonObject): boolean {
  if (!isObject(requirement)) return true;
  const value = entry(labels, text(requirement.key) ?? '');
  const values = list(requirement.values);
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}
