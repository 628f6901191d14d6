import type { FieldType, SchemaFacts, TypeFacts } from '../lib/facts/schemas/schema-facts';

/** The kinds that people write, in the version with the most fields. */
const KINDS = [
  'v1/BackendTLSPolicy',
  'v1/GRPCRoute',
  'v1/Gateway',
  'v1/GatewayClass',
  'v1/HTTPRoute',
  'v1/TLSRoute',
  'v1alpha2/TCPRoute',
  'v1alpha2/UDPRoute',
];

const HEAD = `// Written by "npm run import:kubernetes" from lib/facts/schemas/gateway.json. Never edited.

`;

const SCALARS: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  port: 'number',
  string: 'string',
  any: 'unknown',
};

/** The types of the specs of the Gateway API's kinds, as a file of TypeScript: interfaces alone, which nothing is loaded for. */
export function gatewayTypes({ types, source }: SchemaFacts): string {
  const written = new Map<string, string>();
  const add = (name: string): string => {
    const called = interfaceName(name);
    if (!written.has(called)) {
      written.set(called, '');
      written.set(called, interfaceOf(called, types[name]!, add));
    }
    return called;
  };
  for (const kind of KINDS) add(`gateway.networking.k8s.io/${kind}.spec`);
  const interfaces = [...written].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
  return `${HEAD}/** Source: ${source} (MIT licence). */\n\n${interfaces.join('\n')}`;
}

/** `gateway.networking.k8s.io/v1/HTTPRoute.spec.rules.matches` is `HTTPRouteSpecRulesMatches`. */
function interfaceName(type: string): string {
  const [first = '', ...steps] = type.slice(type.lastIndexOf('/') + 1).split('.');
  return [first, ...steps.map((step) => step[0]!.toUpperCase() + step.slice(1))].join('');
}

function interfaceOf(name: string, { fields, required = [] }: TypeFacts, add: (type: string) => string): string {
  const lines = Object.entries(fields).map(
    ([field, type]) => `  readonly ${field}${required.includes(field) ? '' : '?'}: ${typeText(type, add)};\n`,
  );
  return `export interface ${name} {\n${lines.join('')}}\n`;
}

function typeText(type: FieldType, add: (type: string) => string): string {
  if (typeof type === 'string') return type.includes('/') ? add(type) : (SCALARS[type] ?? 'unknown');
  if ('list' in type) return `readonly ${parenthesized(typeText(type.list, add))}[]`;
  if ('map' in type) return `Readonly<Record<string, ${typeText(type.map, add)}>>`;
  if ('oneOf' in type) return type.oneOf.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join(' | ');
  return SCALARS[type.scalar] ?? 'unknown';
}

function parenthesized(type: string): string {
  return type.includes(' ') ? `(${type})` : type;
}
