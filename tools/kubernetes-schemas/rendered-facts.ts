import type { SchemaFacts } from '../../lib/facts/schemas/schema-facts';

/** A type a line, so that differences can be read. */
export function renderedFacts({ source, kinds, types }: SchemaFacts): string {
  const lines = (parts: readonly string[]): string => parts.map((part) => `  ${part}`).join(',\n');
  const rendered = Object.entries(types)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, facts]) => `${JSON.stringify(name)}: ${JSON.stringify(facts)}`);
  return `{"source": ${JSON.stringify(source)}, "kinds": [\n${lines(kinds.map((kind) => JSON.stringify(kind)))}\n], "types": {\n${lines(rendered)}\n}}\n`;
}
