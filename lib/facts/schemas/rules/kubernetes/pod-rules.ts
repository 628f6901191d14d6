import { entry, isObject } from '../../../data';
import { each, fields, has, objectsIn, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { isWithin, numberAt } from './amounts';
import { CONTAINERS } from './container-rules';
import { inCode } from '../in-code';
import { SCHEDULING } from './scheduling-rules';

/** Of files that a volume makes. */
const MODE = inCode(
  (source) => !isWithin(source, 'defaultMode', 0, 0o777),
  (source) => `defaultMode is ${numberAt(source, 'defaultMode')!}, and more than 0777, which is 511`,
  'write it with a 0 in front, such as 0644, or as the decimal 420',
);

const ITEMS = each(
  rules(
    inCode(
      (item) => textAt(item, 'path').split('/').includes('..') || textAt(item, 'path').startsWith('/'),
      'the path of a file in a volume is relative, and goes up no folder',
      'write a path below the volume',
    ),
  ),
);

const OF_FILES = fields({ items: ITEMS }, MODE);

const VOLUME = fields(
  { configMap: OF_FILES, secret: OF_FILES, projected: rules(MODE), downwardAPI: rules(MODE) },
  inCode(
    (volume) => isObject(volume) && sourcesOf(volume).length > 1,
    (volume) => `a volume is of one type, and this one is ${sourcesOf(volume).join(' and ')}`,
    'keep one of them',
  ),
);

function sourcesOf(volume: unknown): string[] {
  return Object.keys(isObject(volume) ? volume : {}).filter((name) => name !== 'name' && isObject(entry(volume, name)));
}

/** The spec of a pod. Source: `validateVolumeSource` of `pkg/apis/core/validation` of kubernetes/kubernetes. */
export const POD_SPEC: Readonly<Record<string, RuleNode>> = {
  ...CONTAINERS,
  volumes: each(VOLUME),
  ...SCHEDULING,
};

function hostPortFault(spec: unknown): boolean {
  const containers = objectsIn(entry(spec, 'containers'));
  const ports = containers.flatMap((container) => objectsIn(container.ports));
  return ports.some((port) => ![undefined, null, 0, port.containerPort].includes(port.hostPort));
}

/** What parts of the spec of a pod exclude. */
export const POD_RULES: readonly DefinitionRule[] = [
  inCode(
    (spec) => textAt(spec, 'dnsPolicy') === 'None' && !has(spec, 'dnsConfig'),
    'dnsPolicy: None needs dnsConfig',
    'add dnsConfig with nameservers',
  ),
  inCode(
    (spec) => entry(spec, 'hostPID') === true && entry(spec, 'shareProcessNamespace') === true,
    'hostPID and shareProcessNamespace exclude each other',
    'keep one of the two',
  ),
  inCode(
    (spec) => entry(spec, 'hostNetwork') === true && hostPortFault(spec),
    'with hostNetwork: true a hostPort is the containerPort',
    'remove hostPort',
  ),
];
