import type { FieldFacts } from '../../../lib/facts/plugins/facts';

type Json = Record<string, unknown>;

const BY_PATTERN: Readonly<Record<string, string>> = {
  '^[^:]+:[\\s\\S]*$': 'a:b',
  '^[A-Z]+$': 'GET',
  '@': 'ops@example.com',
  '^[0-9]+-[0-9]+$': '200-299',
};

const BY_FORMAT: Readonly<Record<string, string>> = {
  host: 'kong.example.com',
  url: 'http://kong.example.com/a',
  path: '/a',
  header_name: 'X-Sample',
  ip_or_cidr: '10.0.0.0/8',
  sni: 'kong.example.com',
  'header-pair': 'X-Sample:b',
  'header-rename': 'X-Sample:X-Other',
  'template-pair': 'a:b',
  'wildcard-host': 'kong.example.com',
};

/** A value that a field takes by itself. */
export function sampleOf(field: FieldFacts): unknown {
  const options = field.dbless?.oneOf ?? field.oneOf;
  if (options !== undefined) return options[0];
  switch (field.type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return field.between ? field.between[1] : (field.gt ?? 0) + 1;
    case 'string':
      return sampleText(field);
    case 'array':
    case 'set':
      return [sampleOf(field.elements!)];
    case 'map':
      return { [String(sampleOf(field.keys!))]: sampleOf(field.values!) };
    case 'record':
      return sampleRecord(field);
  }
}

function sampleText(field: FieldFacts): string {
  const { typedef, check } = field.customValidator ?? {};
  return BY_FORMAT[typedef ?? check ?? ''] ?? BY_PATTERN[field.matchJs ?? ''] ?? `${field.startsWith ?? ''}text`;
}

/** Required fields without default, and one field where the record needs any. */
function sampleRecord(record: FieldFacts): Json {
  const sample: Json = {};
  for (const field of record.fields ?? []) {
    if (field.required === true && field.default === undefined && field.auto !== true)
      sample[field.name] = sampleOf(field);
  }
  for (const check of record.entityChecks ?? []) {
    if (check.kind === 'at_least_one_of') {
      const name = check.fields[0]!;
      sample[name] = sampleOf(record.fields!.find((field) => field.name === name)!);
    }
  }
  return sample;
}

const NEEDS: Readonly<Record<string, Json>> = {
  acl: { allow: ['staff'] },
  acme: { account_email: 'ops@example.com' },
  'ai-prompt-decorator': { prompts: { prepend: [{ role: 'system', content: 'Be brief.' }] } },
  'ai-prompt-guard': { allow_patterns: ['.*'] },
  'ai-proxy': { route_type: 'llm/v1/chat', model: { provider: 'openai' } },
  'ai-request-transformer': { llm: { route_type: 'llm/v1/chat', model: { provider: 'openai' } } },
  'ai-response-transformer': { llm: { route_type: 'llm/v1/chat', model: { provider: 'openai' } } },
  'aws-lambda': { aws_region: 'eu-west-1', function_name: 'f' },
  'ip-restriction': { deny: ['10.0.0.1'] },
  oauth2: { enable_client_credentials: true },
  'post-function': { access: ['return'] },
  'pre-function': { access: ['return'] },
  'rate-limiting': { minute: 30 },
};

/** A config with nothing in it but what Kong insists on. */
export function minimalConfig(plugin: string, config: FieldFacts): Json {
  return { ...sampleRecord(config), ...NEEDS[plugin] };
}
