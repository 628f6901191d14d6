import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { yamlDocuments } from './yaml-documents';

/** Upstream data to compare with lies beside a checkout, never in it. */
const FOLDER = resolve(process.env.MESHGATE_REFERENCE ?? '../shared/reference');

/** What a test may read of the reference data. Paths are below its folder. */
export interface Reference {
  path(file: string): string;
  text(file: string): string;
  /** The documents of a YAML file, in order, empty ones left out. */
  documents<T = unknown>(file: string): T[];
}

/**
 * `describe` for tests that compare with reference data, and the only way to it. Where the data is not there they are skipped,
 * and the run says so. The data is read when tests run, not when they are collected, which skipped ones are too: reading it
 * in the body of a `describe` is an error, whether it is there or not.
 */
export function describeConformance(name: string, collectTests: (reference: Reference) => void): void {
  let areTestsRunning = false;
  const path = (file: string): string => {
    if (!areTestsRunning)
      throw new Error(`read the reference data (${file}) in a test or a hook, not in a describe body`);
    return join(FOLDER, file);
  };
  const text = (file: string): string => readFileSync(path(file), 'utf8');
  const documents = <T>(file: string): T[] => yamlDocuments<T>(text(file));
  const isThere = existsSync(FOLDER);
  if (!isThere) process.stderr.write(`skipped: ${name}: no reference data in ${FOLDER}; set MESHGATE_REFERENCE\n`);
  (isThere ? describe : describe.skip)(name, () => {
    beforeAll(() => {
      areTestsRunning = true;
    });
    collectTests({ path, text, documents });
  });
}
