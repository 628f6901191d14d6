import { at, entry, list, text } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { Container, Pod } from '../../../topology/kubernetes/pod';

/** What a pod may do that others may not. */
export interface Privilege {
  /** The same for what is as much. */
  readonly key: string;
  readonly message: string;
  readonly path: Path;
}

/** Source: the baseline of the Pod Security Standards. */
const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

/** What pods set in the kernel of their node. */
export function ofKernel({ spec, path }: Pod): Privilege[] {
  return list(at(spec, 'securityContext', 'sysctls')).flatMap((each, index): Privilege[] => {
    const name = text(entry(each, 'name'));
    if (name === undefined || SAFE_SYSCTLS.has(name)) return [];
    const message = `its pods set ${name} of the kernel, which is not known to be theirs alone`;
    return [{ key: `sysctl ${name}`, message, path: [...path, 'spec', 'securityContext', 'sysctls', index] }];
  });
}

/** Types that confine a process. Source: the baseline of the Pod Security Standards. */
const CONFINED: ReadonlySet<unknown> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** What keeps a process in its container, and is switched off. */
export function confinement(pod: Pod, container: Container['value'], name: string, path: Path): Privilege[] {
  const setting = (...inner: readonly string[]): unknown =>
    at(container, 'securityContext', ...inner) ?? at(pod.spec, 'securityContext', ...inner);
  const type = setting('seLinuxOptions', 'type');
  const isFree =
    setting('appArmorProfile', 'type') === 'Unconfined' || entry(pod.annotations, APPARMOR + name) === 'unconfined';
  return [
    ...(isFree
      ? [{ key: `${name} apparmor`, message: `AppArmor does not confine ${name}`, field: 'appArmorProfile' }]
      : []),
    ...(at(container, 'securityContext', 'procMount') === 'Unmasked'
      ? [{ key: `${name} proc`, message: `${name} sees all of /proc`, field: 'procMount' }]
      : []),
    ...(typeof type === 'string' && !CONFINED.has(type)
      ? [{ key: `${name} ${type}`, message: `SELinux takes ${name} for ${type}`, field: 'seLinuxOptions' }]
      : []),
    ...(setting('windowsOptions', 'hostProcess') === true
      ? [{ key: `${name} host`, message: `${name} is a process of its node`, field: 'windowsOptions' }]
      : []),
  ].map(({ field, ...privilege }) => ({ ...privilege, path: [...path, field] }));
}
