import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { filesBelow } from './support/files';

const files = Object.entries(filesBelow('lib'));
const programs = files.filter(([path]) => /\.[jt]s$/.test(path));

/** The guide's application: its names, in its own spelling and in that of its images, Services and pages. */
const GUIDE_APPLICATION = /book-?info|product-?page|book-?store|\b(details|ratings|reviews)(-v\d|:9080)/i;

/** The program without its comments: its code, and the texts that users read. */
function codeOf(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return outputText;
}

test('the library knows many files, of which these are about', () => {
  expect(programs.length).toBeGreaterThan(100);
});

test('nothing in lib/ has a name of the application of the guide', () => {
  const known = files.flatMap(([path, text]) => (GUIDE_APPLICATION.test(text) ? [path] : []));
  expect(known).toEqual([]);
});

test('no code in lib/, and no text that it shows, speaks of the guide', () => {
  const speaking = programs.flatMap(([path, text]) =>
    /guide/i.test(text) && /guide/i.test(codeOf(text)) ? [path] : [],
  );
  expect(speaking).toEqual([]);
});

test('the guide itself has such names', () => {
  const names = Object.values(filesBelow('guide')).join('\n');
  expect(names).toMatch(GUIDE_APPLICATION);
  expect(codeOf(readFileSync('main.ts', 'utf8'))).toMatch(/\bguide/);
});
