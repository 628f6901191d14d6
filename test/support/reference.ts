import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Upstream data to compare with lies beside a checkout, never in it; conformance tests need it, all others do not. */
const REFERENCE = resolve(process.env.MESHGATE_REFERENCE ?? '../shared/reference');

/** `describe` where the reference data is there, `describe.skip` elsewhere: the run then reports the tests as skipped. */
export const describeConformance = existsSync(REFERENCE) ? describe : describe.skip;

/** The documents of an upstream file, in order, empty ones left out. */
export function upstream<T = unknown>(file: string): T[] {
  return yamlDocuments(readFileSync(upstreamPath(file), 'utf8'));
}

export function upstreamPath(file: string): string {
  return referencePath('upstream', file);
}

export function referencePath(...parts: readonly string[]): string {
  return join(REFERENCE, ...parts);
}

export function yamlDocuments<T = unknown>(text: string): T[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0] as Error;
    const value = document.toJS() as T | null;
    return value === null ? [] : [value];
  });
}
