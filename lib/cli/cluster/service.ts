import { kubeObject } from './kube-object';
import { list, number, object, optional, text, type Of } from './shape';

/** The parts of a Service that say where it can be reached. */
export const SERVICE = kubeObject({
  spec: object({
    type: optional(text),
    // One that stands for a name outside has none.
    ports: optional(list(object({ port: number, name: optional(text) }))),
  }),
  status: optional(
    object({
      loadBalancer: optional(
        object({ ingress: optional(list(object({ ip: optional(text), hostname: optional(text) }))) }),
      ),
    }),
  ),
});
export type Service = Of<typeof SERVICE>;

/** By which a client speaks to Kong. */
export type Scheme = 'http' | 'https';

/** The ports by which charts offer the two. */
const USUAL: Readonly<Record<Scheme, number>> = { http: 80, https: 443 };

/** The address that the cluster itself gives to Kong's Service; undefined while it has none, or none for https. */
export function balancedUrl({ spec, status }: Service, scheme: Scheme = 'http'): string | undefined {
  const [first] = status?.loadBalancer?.ingress ?? [];
  const host = first?.ip ?? first?.hostname;
  if (host === undefined) return undefined;
  const usual = spec.ports?.find(({ port }) => port === USUAL[scheme]);
  const port = usual?.port ?? (scheme === 'http' ? (spec.ports?.[0]?.port ?? 80) : undefined);
  return port === undefined
    ? undefined
    : new URL(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`).href;
}
