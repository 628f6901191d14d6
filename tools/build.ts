/**
 * `npm run build`: what the package runs, in `build/`. One bundle an entry, and what several entries need in files that they
 * share, so that there is one `App` and one `PropError` whatever is imported. Dependencies stay outside.
 *
 * `tools/prepare.mjs` runs it with `--keep-types`: after `npm pack` has built all, and where the package is installed from
 * a repository.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build, transform, type OutputFile, type Plugin } from 'esbuild';

const OUTPUT = 'build';
const TARGET = 'node20.12';
/** The declarations, which the compiler writes. */
const TYPES = 'types';
const keepsTypes = process.argv.includes('--keep-types');

const LIBRARIES = { index: 'lib/index.ts', cli: 'lib/cli/index.ts', 'cdk8s-plugin': 'lib/cli/cdk8s-validation.ts' };
const PROGRAMS = { meshgate: 'lib/cli/meshgate.ts' };

/** What is loaded first is read by any Node: one that is too old gets a sentence. The bundle comes after that. */
const LIBRARY = (bundle: string): string => `'use strict';
var problem = require('../lib/cli/node-version.js').problem;
if (problem !== undefined) throw new Error(problem);
module.exports = require('./${bundle}');
`;
const PROGRAM = (bundle: string): string => `#!/usr/bin/env node
'use strict';
require('../lib/cli/require-node.js');
require('./${bundle}');
`;

async function buildPackage(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: { ...LIBRARIES, ...PROGRAMS },
    bundle: true,
    // Only modules of ECMAScript can be split; what is shipped is CommonJS, which both kinds of module import.
    format: 'esm',
    splitting: true,
    entryNames: '[name].bundle',
    chunkNames: 'shared-[hash]',
    platform: 'node',
    target: TARGET,
    // Or errors, which are known by their names, would be called PropError2.
    keepNames: true,
    packages: 'external',
    plugins: [sourceFolders],
    sourcemap: 'inline',
    sourcesContent: false,
    outdir: OUTPUT,
    write: false,
  });
  mkdirSync(OUTPUT, { recursive: true });
  const stale = readdirSync(OUTPUT).filter((name) => name !== TYPES || !keepsTypes);
  for (const name of stale) rmSync(join(OUTPUT, name), { recursive: true });
  await Promise.all(outputFiles.map(writeCommonJs));
  for (const name of Object.keys(LIBRARIES)) writeFileSync(join(OUTPUT, `${name}.js`), LIBRARY(`${name}.bundle.js`));
  for (const name of Object.keys(PROGRAMS)) {
    // npm makes a program of it once, when it links it, and not after every build.
    writeFileSync(join(OUTPUT, `${name}.js`), PROGRAM(`${name}.bundle.js`), { mode: 0o755 });
  }
}

/** What is read beside a source is found there: the sources are in the package too. */
const sourceFolders: Plugin = {
  name: 'source-folders',
  setup: (build) => {
    build.onLoad({ filter: /\/lib\/.*\.ts$/ }, async ({ path }) => {
      const folder = JSON.stringify(relative(OUTPUT, dirname(path)));
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll('__dirname', `require('node:path').join(__dirname, ${folder})`);
      return { contents, loader: 'ts' };
    });
  },
};

async function writeCommonJs({ path, text }: OutputFile): Promise<void> {
  const name = basename(path);
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: TARGET,
    sourcefile: name,
    sourcemap: 'external',
    sourcesContent: false,
  });
  writeFileSync(join(OUTPUT, name), `${code}//# sourceMappingURL=${name}.map\n`);
  writeFileSync(join(OUTPUT, `${name}.map`), map);
}

void buildPackage();
