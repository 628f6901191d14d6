import type { AnnotationValues } from '../../../../facts/kong/annotations';
import type { Manifest } from '../../../manifests/manifest';
import type { Rooms } from './rooms';

/** What a Service says of how it is to be asked, with what a policy that is applied says in its place. */
export function serviceValues(service: Manifest, { annotations, tlsPolicies }: Rooms): Partial<AnnotationValues> {
  const values = annotations.valuesOf(service);
  const applied = tlsPolicies.of(service).find(({ isApplied }) => 'value' in isApplied && isApplied.value);
  if (applied === undefined) return values;
  const named = (kind: string): string[] =>
    applied.authorities.filter((authority) => authority.kind === kind).map(({ name }) => name);
  return {
    ...values,
    protocol: 'https',
    tlsVerify: true,
    ...(applied.hostname !== undefined && { hostHeader: applied.hostname }),
    caCertificatesConfigMaps: [...(values.caCertificatesConfigMaps ?? []), ...named('ConfigMap')],
    caCertificatesSecrets: [...(values.caCertificatesSecrets ?? []), ...named('Secret')],
  };
}
