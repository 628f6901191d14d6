import { entry } from '../../../data';
import {
  each,
  fields,
  has,
  objectsIn,
  rule,
  rules,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../definition-rule';
import { BACKEND } from './common-rules';

/** Two rules of definitions for each type of filter: its field needs the type, and its type needs the field. */
const FIELDS: Readonly<Record<string, readonly [field: string, hashes: string]>> = {
  CORS: ['cors', '1b5e24ab 53315200'],
  ExtensionRef: ['extensionRef', '28f68457 32fcae1c'],
  ExternalAuth: ['externalAuth', 'c8cbd34f 3f23e50c'],
  RequestHeaderModifier: ['requestHeaderModifier', '7b8cf868 eb3032de'],
  RequestMirror: ['requestMirror', 'c2c4ceb3 479cd4bf'],
  RequestRedirect: ['requestRedirect', 'bec67f21 96f72312'],
  ResponseHeaderModifier: ['responseHeaderModifier', 'c0838ca9 a900d763'],
  URLRewrite: ['urlRewrite', 'bc36c2fa 769cafeb'],
};

const ONCE: Readonly<Record<string, string>> = {
  CORS: 'ee6a308c',
  RequestHeaderModifier: '501e61ba',
  RequestRedirect: 'c1f6cb74',
  ResponseHeaderModifier: '226cc5e3',
  URLRewrite: '61ed15b8',
};

function ofType(type: string): DefinitionRule {
  const [field, hashes] = FIELDS[type]!;
  return rule(
    hashes,
    (value) => has(value, field) !== (textAt(value, 'type') === type),
    (value) => typeAndField(value, type, field),
    `write type: ${type} together with ${field}`,
  );
}

/** What does not fit: what is written beside the type that it needs. */
function typeAndField(value: unknown, type: string, field: string): string {
  if (!has(value, field)) return `the type is ${type}, which needs the field ${field}, and there is none`;
  return `the type is ${textAt(value, 'type', 'missing')}, and the field ${field} is for the type ${type} alone`;
}

function onceAtMost(type: string): DefinitionRule {
  return rule(
    ONCE[type]!,
    (value) => objectsIn(value).filter((filter) => textAt(filter, 'type') === type).length > 1,
    `a rule has one filter of the type ${type} at most`,
    'merge the two',
  );
}

const NOT_BOTH = rule(
  '24c3fdad',
  (value) => {
    const types = objectsIn(value).map((filter) => textAt(filter, 'type'));
    return types.includes('RequestRedirect') && types.includes('URLRewrite');
  },
  'a rule redirects or rewrites, and cannot do both',
  'remove one of the two filters',
);

const MIRROR = fields(
  {
    backendRef: BACKEND,
    fraction: rules(
      rule(
        'c7c8b7bb',
        (value) => Number(entry(value, 'numerator')) > Number(entry(value, 'denominator') ?? 100),
        'a fraction is 1 at most',
        'write a numerator that is no greater than the denominator, 100 if it is left out',
      ),
    ),
  },
  rule(
    '2179202e',
    (value) => has(value, 'percent') && has(value, 'fraction'),
    'percent and fraction exclude each other',
    'keep one of them',
  ),
);

const WILDCARD_ALONE = rules(
  rule(
    'e2610261',
    (value) => Array.isArray(value) && value.includes('*') && value.length > 1,
    '"*" stands alone in a list',
    'remove the others, or "*"',
  ),
);

const PATH = rules(
  pathOf('ReplaceFullPath', 'replaceFullPath', '85716a2b c04f03f4'),
  pathOf('ReplacePrefixMatch', 'replacePrefixMatch', '4dba3b1d 02cf2852'),
);

function pathOf(type: string, field: string, hashes: string): DefinitionRule {
  return rule(
    hashes,
    (value) => (textAt(value, 'type') === type) !== has(value, field),
    (value) => typeAndField(value, type, field),
    `write type: ${type} together with ${field}: and the new path`,
  );
}

function protocolOf(protocol: string, field: string, hashes: string): DefinitionRule {
  return rule(
    hashes,
    (value) => has(value, field) !== (textAt(value, 'protocol') === protocol),
    `the protocol ${protocol} needs ${field}, and no other protocol has it`,
    `write protocol: ${protocol} together with ${field}`,
  );
}

const EXTERNAL_AUTH = fields(
  { backendRef: BACKEND },
  protocolOf('GRPC', 'grpc', 'fbee517e 1add1dca'),
  protocolOf('HTTP', 'http', '43a774e0 e2083e9f'),
);

export const HTTP_FILTERS: RuleNode = each(
  fields(
    {
      cors: fields({ allowHeaders: WILDCARD_ALONE, allowMethods: WILDCARD_ALONE, allowOrigins: WILDCARD_ALONE }),
      externalAuth: EXTERNAL_AUTH,
      requestMirror: MIRROR,
      requestRedirect: fields({ path: PATH }),
      urlRewrite: fields({ path: PATH }),
    },
    ...Object.keys(FIELDS).map(ofType),
  ),
  NOT_BOTH,
  ...Object.keys(ONCE).map(onceAtMost),
);

const GRPC_TYPES = ['ExtensionRef', 'RequestHeaderModifier', 'RequestMirror', 'ResponseHeaderModifier'];

export const GRPC_FILTERS: RuleNode = each(
  fields({ requestMirror: MIRROR }, ...GRPC_TYPES.map(ofType)),
  ...['RequestHeaderModifier', 'ResponseHeaderModifier'].map(onceAtMost),
);
