import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SchemaFacts } from '../lib/facts/schemas/schema-facts';
import { firstOfEachKind, schemaTypes, type SchemaTypes } from './schema-types';

const ROOT = join(__dirname, '..');

/** Of the Gateway API: those that people write, in the version with the most fields. */
const GATEWAY_KINDS = [
  'v1/BackendTLSPolicy',
  'v1/GRPCRoute',
  'v1/Gateway',
  'v1/GatewayClass',
  'v1/HTTPRoute',
  'v1/TLSRoute',
  'v1alpha2/TCPRoute',
  'v1alpha2/UDPRoute',
].map((kind) => `gateway.networking.k8s.io/${kind}`);

/** Files of types by those of schemas that they come from. One kind of Istio has the same fields in all its versions. */
const FILES: readonly (readonly [schemas: string, file: string, written: (facts: SchemaFacts) => SchemaTypes])[] = [
  ['istio.json', 'istio.ts', ({ kinds }) => ({ index: 'IstioSpecs', kinds: firstOfEachKind(kinds) })],
  ['gateway.json', 'gateway-api.ts', () => ({ index: 'GatewaySpecs', kinds: GATEWAY_KINDS })],
];

/** Writes the types of Istio's kinds and of the Gateway API's to `--output`; without it, to `imports/` of this project. */
function main(): void {
  const { values } = parseArgs({ options: { output: { type: 'string', default: join(ROOT, 'imports') } } });
  mkdirSync(values.output, { recursive: true });
  for (const [schemas, file, written] of FILES) {
    const facts = JSON.parse(readFileSync(join(ROOT, 'lib/facts/schemas', schemas), 'utf8')) as SchemaFacts;
    writeFileSync(join(values.output, file), schemaTypes(facts, written(facts)));
  }
}

main();
