import { entry, isObject } from '../../../data';
import { DNS_SUBDOMAIN, nameFault } from '../../../kubernetes/name-syntax';
import { each, fields, rules, textAt, type DefinitionRule } from '../definition-rule';
import { isWithin, numberAt } from './amounts';
import { inCode } from '../in-code';
import { CLAIM } from './storage-rules';
import { ABSOLUTE_PATH, DOWNWARD_PATH, needs, text } from './text-rules';

/** Of files that a volume makes. */
const MODE = inCode(
  (source) => !isWithin(source, 'defaultMode', 0, 0o777),
  (source) => `defaultMode is ${numberAt(source, 'defaultMode')!}, and more than 0777, which is 511`,
  'write it with a 0 in front, such as 0644, or as the decimal 420',
);

const ITEM = [
  inCode(
    (item) => textAt(item, 'path').split('/').includes('..') || textAt(item, 'path').startsWith('/'),
    'the path of a file in a volume is relative, and goes up no folder',
    'write a path below the volume',
  ),
  inCode(
    (item) => !isWithin(item, 'mode', 0, 0o777),
    (item) => `mode is ${numberAt(item, 'mode')!}; allowed: 0 to 0777, which is 511`,
    'write it with a 0 in front, such as 0644, or as the decimal 420',
  ),
];

const ITEMS = each(rules(...ITEM));

/** What a file takes of its pod; others than variables do. */
const FILE_FIELD = /^metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])$/;

const FILES_OF_POD = each(
  fields(
    {
      fieldRef: fields({
        fieldPath: rules(
          text(
            (path) => (FILE_FIELD.test(path) ? undefined : 'is nothing that a file takes of its pod'),
            'write one of metadata.name, metadata.namespace, metadata.labels, metadata.annotations',
          ),
        ),
      }),
      resourceFieldRef: rules(needs('containerName')),
    },
    ...ITEM,
    inCode(
      (item) => isObject(item) && ['fieldRef', 'resourceFieldRef'].every((field) => !isObject(entry(item, field))),
      'nothing says what is in the file',
      'add fieldRef or resourceFieldRef',
    ),
  ),
);

const OF_CONFIG_MAP = fields({ items: ITEMS }, needs('name'), MODE);

const TOKEN = inCode(
  (token) => !isWithin(token, 'expirationSeconds', 600, 2 ** 32),
  (token) => `expirationSeconds is ${numberAt(token, 'expirationSeconds')!}, less than the 600 that a token lasts`,
  'write 600 or more',
);

const PROJECTED = fields(
  {
    sources: each(
      fields(
        {
          configMap: OF_CONFIG_MAP,
          secret: fields({ items: ITEMS }, needs('name')),
          downwardAPI: fields({ items: FILES_OF_POD }),
          serviceAccountToken: rules(TOKEN),
        },
        oneType('source', namesIn, 'make a source of each'),
      ),
    ),
  },
  MODE,
);

/** @param typesOf the fields that say what it is */
export function oneType(noun: string, typesOf: (value: unknown) => readonly string[], fix: string): DefinitionRule {
  return inCode(
    (value) => typesOf(value).length > 1,
    (value) => `a ${noun} is of one type, and this one is ${typesOf(value).join(' and ')}`,
    fix,
  );
}

/** The fields of a value that are objects. */
export function namesIn(value: unknown): string[] {
  return Object.keys(isObject(value) ? value : {}).filter((name) => isObject(entry(value, name)));
}

/** In capitals, too. */
const DRIVER = text((name) => nameFault(name.toLowerCase(), DNS_SUBDOMAIN), 'write the name of the driver');

/** Source: `validateVolumeSource` of `pkg/apis/core/validation` of kubernetes/kubernetes. */
export const VOLUME = fields(
  {
    configMap: OF_CONFIG_MAP,
    secret: fields({ items: ITEMS }, needs('secretName'), MODE),
    projected: PROJECTED,
    downwardAPI: fields({ items: FILES_OF_POD }, MODE),
    nfs: fields({ path: rules(ABSOLUTE_PATH) }),
    hostPath: fields({ path: rules(DOWNWARD_PATH) }),
    csi: fields({ driver: rules(DRIVER) }),
    ephemeral: fields({ volumeClaimTemplate: fields({ spec: CLAIM }) }, needs('volumeClaimTemplate')),
  },
  oneType('volume', sourcesOf, 'keep one of them'),
);

function sourcesOf(volume: unknown): string[] {
  return namesIn(volume).filter((name) => name !== 'name');
}
