const SERVICE_SUFFIX = '.svc.cluster.local';
export const SERVICE_ENTRY = 'networking.istio.io/ServiceEntry';

/**
 * A host as Istio reads it: a name without a dot is a Service of the same namespace, any other is taken as it stands.
 * Source: `ResolveShortnameToFQDN` of istio/istio.
 */
export function fullHost(host: string, namespace: string | undefined): string {
  const lower = host.toLowerCase();
  return lower.includes('.') || lower === '*' ? lower : `${lower}.${namespace ?? ''}${SERVICE_SUFFIX}`;
}

/** The host that a Service has in the mesh. */
export function serviceHost(name: string, namespace: string | undefined): string {
  return `${name}.${namespace ?? ''}${SERVICE_SUFFIX}`;
}

export interface ServiceName {
  readonly name: string;
  readonly namespace: string;
}

/** The Service that a full host stands for; undefined for hosts outside the cluster and wildcards. */
export function serviceOf(fullHost: string): ServiceName | undefined {
  if (!fullHost.endsWith(SERVICE_SUFFIX)) return undefined;
  const [name = '', namespace = '', ...rest] = fullHost.slice(0, -SERVICE_SUFFIX.length).split('.');
  return rest.length > 0 || name === '*' || name === '' || namespace === '' ? undefined : { name, namespace };
}
