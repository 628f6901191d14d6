import { list, object, oneOf, optional, text, type Shape } from '../../../props/shape';
import type { BoundedPattern } from '../../../../facts/text/bounded-pattern';
import { isOf } from '../../../../facts/text/bounded-pattern';
import type { PropCheck } from '../../prop-check';

/** What somebody in a role may do, or may not. */
export interface ArgoPermission {
  /** @default 'applications' */
  readonly resource?: 'applications' | 'applicationsets' | 'clusters' | 'exec' | 'logs' | 'repositories';
  /** Such as `get`, `sync`, `action/apps/Deployment/restart`, or `*`. */
  readonly action: string;
  /**
   * Names in the project, with `*`: of Applications, clusters or repositories.
   * @default '*'
   */
  readonly name?: string;
  /**
   * One that is denied wins over all that allow it.
   * @default 'allow'
   */
  readonly effect?: 'allow' | 'deny';
}

/** What members of groups may do with a project. */
export interface ArgoRole {
  /** Letters, digits, "-" and "_". */
  readonly name: string;
  readonly description?: string;
  /**
   * Groups of the single sign-on.
   * @default - nobody: for tokens that somebody makes of the role
   */
  readonly groups?: readonly string[];
  readonly permissions: readonly ArgoPermission[];
}

export const ARGO_ROLE: Shape<ArgoRole> = object<ArgoRole>({
  name: text,
  description: optional(text),
  groups: optional(list(text)),
  permissions: list(
    object<ArgoPermission>({
      resource: optional(oneOf(['applications', 'applicationsets', 'clusters', 'exec', 'logs', 'repositories'])),
      action: text,
      name: optional(text),
      effect: optional(oneOf(['allow', 'deny'])),
    }),
  ),
});

const ROLE_NAME: BoundedPattern = { pattern: /^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/, longest: 253 };
/** A policy is a line with commas. */
const WORD: BoundedPattern = { pattern: /^[^\s,"]+$/, longest: 2048 };
const GROUP: BoundedPattern = { pattern: /^[^,\n\r\t]+$/, longest: 2048 };

/** @throws PropError for what Argo CD would refuse, with the whole project */
export function checkArgoRoles(propCheck: PropCheck, prop: string, roles: readonly ArgoRole[]): void {
  roles.forEach(({ name, groups = [], permissions }, index) => {
    const place = `${prop}[${index}]`;
    const isName = isOf(name, ROLE_NAME);
    propCheck.require(
      isName,
      `${place}.name`,
      name,
      'letters, digits, "-" and "_", with a letter or digit at both ends',
    );
    const isFirst = roles.findIndex((each) => each.name === name) === index;
    propCheck.require(isFirst, `${place}.name`, name, 'a name that no other role of the project has');
    groups.forEach((group, at) => {
      propCheck.require(isOf(group, GROUP), `${place}.groups[${at}]`, group, 'the name of a group, without commas');
    });
    propCheck.notEmpty(`${place}.permissions`, permissions);
    permissions.forEach(({ action, name: on = '*' }, at) => {
      const permission = `${place}.permissions[${at}]`;
      const one = 'without white space, commas and quotes';
      propCheck.require(isOf(action, WORD), `${permission}.action`, action, `an action such as sync, or *, ${one}`);
      propCheck.require(isOf(on, WORD), `${permission}.name`, on, `a name, with * for any, ${one}`);
    });
  });
}

/** As an AppProject has it: a policy for each permission, which names the project and the role again. */
export function argoRole(project: string, { name, description, groups, permissions }: ArgoRole): object {
  const policies = permissions.map(({ resource = 'applications', action, name: on = '*', effect = 'allow' }) =>
    ['p', `proj:${project}:${name}`, resource, action, `${project}/${on}`, effect].join(', '),
  );
  return { name, description, groups, policies };
}
