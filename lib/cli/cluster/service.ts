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

/** The address that the cluster itself gives to Kong's Service; undefined while it has none. */
export function balancedUrl({ spec, status }: Service): string | undefined {
  const [first] = status?.loadBalancer?.ingress ?? [];
  const host = first?.ip ?? first?.hostname;
  if (host === undefined) return undefined;
  const port = (spec.ports?.find(({ port }) => port === 80) ?? spec.ports?.[0])?.port ?? 80;
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).href;
}
