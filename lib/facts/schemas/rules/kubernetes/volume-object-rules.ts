import { entry, isObject, listAt } from '../../../data';
import { DNS_SUBDOMAIN } from '../../../kubernetes/name-syntax';
import { qualifiedNameFault } from '../../../kubernetes/label-syntax';
import { parseQuantity } from '../../../kubernetes/quantity';
import { each, fields, has, rules, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { NODE_TERM } from './selector-rules';
import { ABSOLUTE_PATH, named, oneOfTexts, QUALIFIED_NAME, text } from './text-rules';
import { MODES } from './storage-rules';
import { namesIn, oneType } from './volume-rules';

/** What is no volume among the fields of its spec. */
const OTHER_FIELDS = ['capacity', 'claimRef', 'nodeAffinity', 'resources'];

function sourcesOf(spec: unknown): string[] {
  return namesIn(spec).filter((field) => !OTHER_FIELDS.includes(field));
}

const storageOf = (spec: unknown): unknown => entry(entry(spec, 'capacity'), 'storage') ?? undefined;

const VOLUME: RuleNode = fields(
  {
    accessModes: each(rules(oneOfTexts(...MODES))),
    storageClassName: rules(named(DNS_SUBDOMAIN)),
    volumeMode: rules(oneOfTexts('Filesystem', 'Block')),
    nfs: fields({ path: rules(ABSOLUTE_PATH) }),
    nodeAffinity: fields({ required: fields({ nodeSelectorTerms: each(NODE_TERM) }) }),
  },
  inCode(
    (spec) => isObject(spec) && sourcesOf(spec).length === 0,
    'nothing says what volume it is',
    'add csi, nfs or another',
  ),
  oneType('volume', sourcesOf, 'keep one of them'),
  inCode(
    (spec) => isObject(spec) && listAt(spec, 'accessModes').length === 0,
    'the volume has no accessModes',
    'add one, such as ReadWriteOnce',
  ),
  inCode(
    (spec) => isObject(spec) && storageOf(spec) === undefined,
    'the volume does not say how much it holds',
    'add capacity.storage',
  ),
  inCode((spec) => (parseQuantity(storageOf(spec)) ?? 1) <= 0, 'the volume holds nothing', 'write more than 0'),
  inCode(
    (spec) => has(spec, 'local') && !has(spec, 'nodeAffinity'),
    'a local volume is of one node, which nodeAffinity says',
    'add nodeAffinity',
  ),
);

/** In capitals, too. */
const PROVISIONER = text((name) => qualifiedNameFault(name.toLowerCase()), 'write the name of the driver');

/** Source: `ValidatePersistentVolume` of `pkg/apis/core/validation` and `ValidateStorageClass` of `pkg/apis/storage/validation`. */
export const VOLUME_OBJECT_RULES: Readonly<Record<string, RuleNode>> = {
  PersistentVolume: fields({ spec: VOLUME }),
  'storage.k8s.io/StorageClass': fields({
    provisioner: rules(PROVISIONER),
    allowedTopologies: each(fields({ matchLabelExpressions: each(fields({ key: rules(QUALIFIED_NAME) })) })),
  }),
};
