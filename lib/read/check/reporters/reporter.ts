import { oneLine } from '../../../facts/text/plain-text';
import type { Finding, Report } from '../finding';

/** Turns a report into a text that ends with a line break. */
export type Reporter = (report: Report) => string;

/** Such as `Ingress shop/orders`; empty where the file contains no object. */
export function describeObject({ object: { kind, namespace, name } }: Finding): string {
  return kind === '' ? '' : `${kind} ${namespace === '' ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}

/** What is wrong with what, in one line. */
export function describeFinding(finding: Finding): string {
  const about = [describeObject(finding), finding.path].filter((part) => part !== '').join(', ');
  return oneLine(`${about === '' ? '' : `${about}: `}${finding.message}; ${finding.fix}`);
}
