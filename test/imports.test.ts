import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('imports', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'meshgate-imports-'));
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  test('are what "npm run import" makes of crds/ and lib/facts/schemas/; if not: run it and commit imports/', () => {
    execFileSync('npm', ['run', '--silent', 'import:crds', '--', '--output', fresh], { stdio: 'pipe' });
    execFileSync('npm', ['run', '--silent', 'import:types', '--', '--output', fresh], { stdio: 'pipe' });
    const files = readdirSync(fresh);
    expect(readdirSync('imports').sort()).toEqual([...files, 'kong-plugins.ts'].sort());
    for (const file of files) {
      const content = readFileSync(join('imports', file), 'utf8');
      expect(content === readFileSync(join(fresh, file), 'utf8') ? 'fresh' : `${file} is stale`).toBe('fresh');
    }
  });
});
