import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTs } from '../support/processes';
import { KONG_RELEASE, NEW_KONG } from '../contributing/kong-release';
import { madeUpKong, madeUpPlugin } from './made-up-kong';

const { tag: TAG } = NEW_KONG;
const FACTS = 'lib/facts/plugins/facts/99.0.json';
const COPIED = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  '.prettierrc.json',
  'tsconfig.json',
  'tools',
  'lib',
  'imports',
  'docs/plugins',
  'guide',
];

/** Checks a KongPlugin for the newest releases, whatever they are. */
const CHECK = `
import { check } from './lib/read/check/check';
import { NEWEST_RELEASES } from './lib/facts/releases';
const text = 'apiVersion: configuration.konghq.com/v1\\nkind: KongPlugin\\nmetadata: { name: a }\\nplugin: cors\\nconfig: { a: 1 }\\n';
const { findings } = check([{ file: 'a.yaml', text }], { releases: NEWEST_RELEASES });
console.log(findings.filter(({ rule }) => rule === 'valid-plugin-config').map(({ message }) => message).join());
`;

describe('a made-up Kong in a copy of the sources', () => {
  let copy: string;
  const contentOf = (file: string): string => readFileSync(join(copy, file), 'utf8');
  const run = (program: string, ...args: string[]): ReturnType<typeof runTs> => runTs(join(copy, program), args);
  const importFile = (text: string): ReturnType<typeof runTs> => {
    writeFileSync(join(copy, 'kong.json'), text);
    return run('tools/import-kong-plugins.ts', join(copy, 'kong.json'));
  };

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'meshgate-new-kong-'));
    for (const path of COPIED) cpSync(path, join(copy, path), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    for (const [file, edit] of Object.entries(KONG_RELEASE.edits))
      writeFileSync(join(copy, file), edit(contentOf(file)));
  });
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  test('a malformed file, and a plugin that nobody has described, leave everything as it was', () => {
    const before = ['imports/kong-plugins.ts', 'docs/plugins/README.md'].map(contentOf);
    const malformed = importFile(
      madeUpKong([madeUpPlugin('cors', [{ name: 'max_age', type: 'age' }])], { kongVersion: TAG }),
    );
    expect(malformed).toMatchObject({ status: 1, stdout: '' });
    expect(malformed.stderr).toMatch(
      /^\S*kong\.json: plugins\["cors"\]\.config\.fields\[0\]\.type: "age" is not allowed here; .*\n$/,
    );
    const undescribed = importFile(madeUpKong([madeUpPlugin('brand-new')], { kongVersion: TAG }));
    expect(undescribed).toMatchObject({
      status: 1,
      stderr: 'tools/kong-plugins/summaries.ts: brand-new has no summary\n',
    });
    expect(existsSync(join(copy, FACTS))).toBe(false);
    expect(['imports/kong-plugins.ts', 'docs/plugins/README.md'].map(contentOf)).toEqual(before);
  });

  test('is known to the check, the types and the pages by the recipe of CONTRIBUTING.md', () => {
    const maxAge = { name: 'max_age', type: 'number', required: false, between: [0, 60] };
    const imported = importFile(madeUpKong([madeUpPlugin('cors', [maxAge])], { kongVersion: TAG }));
    expect(imported).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(JSON.parse(contentOf(FACTS)) as object)).toEqual(['cors']);
    expect(contentOf('docs/plugins/README.md')).toContain('Priority in 99.0');
    expect(contentOf('docs/plugins/cors.md')).toContain('99.0');
    expect(contentOf('imports/kong-plugins.ts')).toContain('until Kong');
    writeFileSync(join(copy, 'check.ts'), CHECK);
    expect(run('check.ts').stdout).toBe('plugin cors of Kong 99.0 has no field config.a\n');
  });
});
