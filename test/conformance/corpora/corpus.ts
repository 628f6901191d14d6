import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../lib/read/check/check';
import type { Finding } from '../../../lib/read/check/finding';
import { KNOWN_RELEASES, type Releases } from '../../../lib/facts/releases';
import { NEWEST } from '../../support/newest';

/** What `meshgate check` finds in one file, where nobody chose other releases. */
export function findingsIn(yaml: string, releases: Partial<Releases> = {}): readonly Finding[] {
  return check([{ file: 'case.yaml', text: yaml }], { releases: { ...NEWEST, guessed: true, ...releases } }).findings;
}

/** Such as `Ingress shop/front`; of a kind without namespaces `KongVault /w`. */
export function objectOf({ object }: Finding): string {
  return `${object.kind} ${object.namespace}/${object.name}`;
}

/** What makes two findings the same, wherever in the object they are. */
export function identityOf(finding: Finding): string {
  return `${finding.rule} ${objectOf(finding)}`;
}

export function shownError({ rule, path, message, ...finding }: Finding): string {
  return `${rule} ${objectOf({ rule, path, message, ...finding })} ${path}: ${message}`;
}

export function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** The release with facts that is nearest to one that people had. */
export function nearestRelease<Product extends keyof Releases>(
  product: Product,
  release: string,
): NonNullable<Releases[Product]> {
  const known: readonly { readonly release: string }[] = KNOWN_RELEASES[product];
  const wanted = ordinal(release);
  const distance = (each: { readonly release: string }): number => Math.abs(ordinal(each.release) - wanted);
  const [nearest] = [...known].sort((a, b) => distance(a) - distance(b));
  return nearest!.release as NonNullable<Releases[Product]>;
}

function ordinal(release: string): number {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major * 1000 + minor;
}

/** Says on the terminal how many of a corpus are found. */
export function printCount(corpus: string, found: number, all: number): void {
  process.stdout.write(`${corpus}: ${found} of ${all} found\n`);
}

/** What is known of corpora, by name: cases that are missed, and cases whose errors are right. */
export type KnownFile = 'kong-corpora.json' | 'istio-corpora.json';

/**
 * Compares a list with what is known of it, so that a case which is found no longer stands there.
 * With `UPDATE_CORPORA` in the environment, writes it instead.
 */
export function expectKnown(name: string, cases: readonly string[], file: KnownFile = 'kong-corpora.json'): void {
  const path = join(__dirname, file);
  const known = JSON.parse(readFileSync(path, 'utf8')) as Record<string, readonly string[]>;
  if (process.env.UPDATE_CORPORA !== undefined) {
    writeFileSync(path, `${JSON.stringify({ ...known, [name]: cases }, null, 2)}\n`);
  } else {
    expect(cases).toEqual(known[name]);
  }
}
