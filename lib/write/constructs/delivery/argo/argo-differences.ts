import { list, object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** Fields of objects in the cluster that others write, and that are not compared. */
export interface ArgoIgnoredDifference {
  /** @default - the core group */
  readonly group?: string;
  readonly kind: string;
  /** @default - all of the kind */
  readonly name?: string;
  /** @default - in every namespace */
  readonly namespace?: string;
  /** Such as `/spec/replicas`. */
  readonly jsonPointers?: readonly string[];
  /** Such as `.webhooks[]?.clientConfig.caBundle`. */
  readonly jqPathExpressions?: readonly string[];
  /** Names of those whose fields count as theirs, such as `kube-controller-manager`. */
  readonly managedFieldsManagers?: readonly string[];
}

export const ARGO_IGNORED_DIFFERENCE = object<ArgoIgnoredDifference>({
  group: optional(text),
  kind: text,
  name: optional(text),
  namespace: optional(text),
  jsonPointers: optional(list(text)),
  jqPathExpressions: optional(list(text)),
  managedFieldsManagers: optional(list(text)),
});

/** @throws PropError for one that names no field */
export function checkIgnoredDifferences(
  propCheck: PropCheck,
  prop: string,
  differences: readonly ArgoIgnoredDifference[],
): void {
  differences.forEach((difference, index) => {
    const { jsonPointers = [], jqPathExpressions = [], managedFieldsManagers = [] } = difference;
    const place = `${prop}[${index}]`;
    const isAny = jsonPointers.length + jqPathExpressions.length + managedFieldsManagers.length > 0;
    propCheck.require(isAny, place, difference, 'one with jsonPointers, jqPathExpressions or managedFieldsManagers');
    jsonPointers.forEach((pointer, at) => {
      propCheck.require(
        pointer.startsWith('/'),
        `${place}.jsonPointers[${at}]`,
        pointer,
        'a JSON pointer, which begins with "/": /spec/replicas',
      );
    });
    jqPathExpressions.forEach((expression, at) => {
      propCheck.require(
        expression.startsWith('.'),
        `${place}.jqPathExpressions[${at}]`,
        expression,
        'a path as jq has it, which begins with ".": .spec.replicas',
      );
    });
  });
}
