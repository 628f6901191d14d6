/** Keys without which the API server takes no Secret of a type. Source: `ValidateSecret` of Kubernetes' `core/validation`. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** Types from which the kubelet reads logins for registries. Source: `MakeDockerKeyring` of Kubernetes' `credentialprovider`. */
export const IMAGE_PULL_TYPES: readonly string[] = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/** Of these one is enough. */
const EITHER: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/basic-auth': ['username', 'password'],
};

/** The keys that a Secret of a type lacks; of several of which one would do, all. */
export function keysLackingFor(type: string, keys: readonly string[]): readonly string[] {
  const needed = Object.hasOwn(NEEDED, type) ? NEEDED[type]! : [];
  const either = Object.hasOwn(EITHER, type) ? EITHER[type]! : [];
  if (either.length > 0 && !either.some((key) => keys.includes(key))) return either;
  return needed.filter((key) => !keys.includes(key));
}
