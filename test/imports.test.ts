import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchemaFacts } from '../lib/facts/schemas/schema-facts';
import { istioTypesFile } from '../tools/istio-types/istio-types-file';
import { gatewayTypes } from '../tools/gateway-types';

test('the types of the Gateway API are those of its facts; if not: run "npm run import:kubernetes" and commit imports/', () => {
  const facts = JSON.parse(readFileSync('lib/facts/schemas/gateway.json', 'utf8')) as SchemaFacts;
  expect(readFileSync('imports/gateway-api.ts', 'utf8')).toBe(gatewayTypes(facts));
});

describe('imports', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'meshgate-imports-'));
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  test('are what "npm run import" makes of crds/; if not: run it and commit imports/', () => {
    execFileSync('npm', ['run', '--silent', 'import:crds', '--', '--output', fresh], { stdio: 'pipe' });
    const files = readdirSync(fresh);
    expect(readdirSync('imports').sort()).toEqual([...files, 'gateway-api.ts', 'istio.ts', 'kong-plugins.ts'].sort());
    for (const file of files) {
      const content = readFileSync(join('imports', file), 'utf8');
      expect(content === readFileSync(join(fresh, file), 'utf8') ? 'fresh' : `${file} is stale`).toBe('fresh');
    }
  });

  test('have the kinds of Istio as lib/facts/schemas/istio.json has them; if not: run "npm run import:istio" and commit imports/', () => {
    const facts = JSON.parse(readFileSync('lib/facts/schemas/istio.json', 'utf8')) as SchemaFacts;
    expect(readFileSync('imports/istio.ts', 'utf8') === istioTypesFile(facts) ? 'fresh' : 'stale').toBe('fresh');
  });
});
