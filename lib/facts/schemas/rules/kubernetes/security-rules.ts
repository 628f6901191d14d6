import { entry } from '../../../data';
import { each, fields, has, hasTwice, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { within } from './amounts';
import { inCode } from '../in-code';
import { RELATIVE_PATH } from './text-rules';
import { shortened } from '../../../text/shortened';

const LARGEST_ID = 2 ** 31 - 1;

/** @param names of fields with the number of a user or a group */
export function ids(...names: readonly string[]): DefinitionRule[] {
  return names.map((name) => within(name, 0, LARGEST_ID));
}

const PROFILE: readonly DefinitionRule[] = [
  inCode(
    (profile) => textAt(profile, 'type') === 'Localhost' && !has(profile, 'localhostProfile'),
    'the type Localhost needs localhostProfile',
    'add it, or write the type RuntimeDefault',
  ),
  inCode(
    (profile) => !['', 'Localhost'].includes(textAt(profile, 'type')) && has(profile, 'localhostProfile'),
    (profile) => `the type ${shortened(textAt(profile, 'type'), 40)} takes no localhostProfile`,
    'remove it, or write the type Localhost',
  ),
];

/** Of pods and of containers. Source: `validateSeccompProfileField` and `ValidateAppArmorProfileField`. */
export const PROFILES: Readonly<Record<'seccompProfile' | 'appArmorProfile', RuleNode>> = {
  seccompProfile: fields({ localhostProfile: rules(RELATIVE_PATH) }, ...PROFILE),
  appArmorProfile: rules(...PROFILE),
};

const isNoId = (value: unknown): boolean => typeof value === 'number' && (value < 0 || value > LARGEST_ID);

const GROUP = rules(
  inCode(
    isNoId,
    (value) => `${String(value)} is no number of a group; allowed: 0 to ${LARGEST_ID}`,
    'write one of them',
  ),
);

/** Source: `validatePodSecurityContext` of `pkg/apis/core/validation` of kubernetes/kubernetes. */
export const POD_SECURITY: RuleNode = fields(
  {
    ...PROFILES,
    supplementalGroups: each(GROUP),
    sysctls: {
      rules: [
        inCode(
          (sysctls) => hasTwice(sysctls, (sysctl) => entry(sysctl, 'name')),
          'two sysctls have the same name',
          'remove one of the two',
        ),
      ],
    },
  },
  ...ids('runAsUser', 'runAsGroup', 'fsGroup'),
);
