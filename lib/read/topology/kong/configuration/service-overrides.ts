import { KONG_ANNOTATIONS, type AnnotationValues } from '../../../../facts/kong/annotations';
import { protocolsOf } from '../../../../facts/kong/kong-protocols';
import { number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { annotationPath } from '../kong-annotation';
import { hasKey, hasKeys } from '../secret';
import { serviceValues } from './service-values';
import { DEFAULT_RETRIES, type ServiceDraft } from './draft';
import type { ConfiguredService, Origin } from './kong-configuration';
import { isKeyPair } from './key-pair';
import { readsRouteAndProxy } from './kong-ingress';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

type Settings = Pick<
  ConfiguredService,
  | 'protocol'
  | 'path'
  | 'retries'
  | 'connectTimeout'
  | 'readTimeout'
  | 'writeTimeout'
  | 'tlsVerify'
  | 'clientCertificate'
>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Protocols without TLS, as the controller knows them. */
const PLAIN = ['http', 'grpc', 'tcp', 'tls_passthrough', 'udp', 'ws'];

/** Protocols of Services that have no path. */
const PATHLESS = ['grpc', 'grpcs'];

/**
 * How Kong asks the Services behind one of its own. Source: `kongstate/service.go` and `translator/ingressrules.go` of
 * Kong/kubernetes-ingress-controller at v2.12.8 and v3.5.13.
 * @param services those of Kubernetes, in order; a later one outdoes the others
 * @param override the KongIngress that they name
 */
export function serviceSettings(
  draft: ServiceDraft,
  services: readonly Manifest[],
  override: Manifest | undefined,
  rooms: Rooms,
): Settings {
  const settings: Mutable<Settings> = {
    protocol: draft.protocol,
    path: draft.path,
    retries: DEFAULT_RETRIES,
    ...draft.timeouts,
    tlsVerify: undefined,
    clientCertificate: undefined,
  };
  if (override !== undefined && readsRouteAndProxy(rooms)) applyProxy(settings, override);
  for (const service of services) {
    const values = serviceValues(service, rooms);
    applyAnnotations(settings, values);
    settings.clientCertificate = clientCertificate(service, values, rooms) ?? settings.clientCertificate;
    refuseAuthorities(service, values, rooms);
    refuseProtocol(service, rooms);
  }
  if (PATHLESS.includes(settings.protocol)) settings.path = undefined;
  return settings;
}

function applyAnnotations(settings: Mutable<Settings>, values: Partial<AnnotationValues>): void {
  settings.protocol = values.protocol ?? settings.protocol;
  settings.path = values.path ?? settings.path;
  settings.retries = values.retries ?? settings.retries;
  settings.connectTimeout = values.connectTimeout ?? settings.connectTimeout;
  settings.readTimeout = values.readTimeout ?? settings.readTimeout;
  settings.writeTimeout = values.writeTimeout ?? settings.writeTimeout;
  settings.tlsVerify = values.tlsVerify ?? settings.tlsVerify;
}

function applyProxy(settings: Mutable<Settings>, { value }: Manifest): void {
  const proxy = object(value.proxy);
  settings.protocol = text(proxy.protocol) ?? settings.protocol;
  settings.path = text(proxy.path) ?? settings.path;
  settings.retries = number(proxy.retries) ?? settings.retries;
  settings.connectTimeout = number(proxy.connect_timeout) ?? settings.connectTimeout;
  settings.readTimeout = number(proxy.read_timeout) ?? settings.readTimeout;
  settings.writeTimeout = number(proxy.write_timeout) ?? settings.writeTimeout;
}

function refuseProtocol(service: Manifest, { releases, refusals }: Rooms): void {
  const written = service.annotation(KONG_ANNOTATIONS.protocol) ?? '';
  if (written === '' || protocolsOf(releases.kic).some((each) => each === written)) return;
  refusals.add(service, annotationPath(KONG_ANNOTATIONS.protocol), 'the protocol is none that the controller knows');
}

function clientCertificate(
  service: Manifest,
  values: Partial<AnnotationValues>,
  { set, refusals }: Rooms,
): Origin | undefined {
  const { clientCert } = values;
  if (clientCert === undefined) return undefined;
  const path = annotationPath(KONG_ANNOTATIONS.clientCert);
  const namespace = set.namespaceOf(service);
  const presence = set.presence('Secret', namespace, clientCert);
  if (presence !== 'present') refusals.add(service, path, `there is no Secret "${clientCert}"`, kindOf(presence));
  if (presence === 'missing') return undefined;
  if (isPlain(service, values)) {
    refusals.add(service, path, 'a client certificate needs a protocol with TLS');
    return undefined;
  }
  const secret = set.find('Secret', namespace, clientCert);
  if (secret === undefined || isKeyPair(secret)) return { manifest: service, path };
  const kind = hasKeys(secret) ? 'refused' : 'undeclared';
  for (const [manifest, place] of [
    [service, path],
    [secret, []],
  ] as const) {
    refusals.add(
      manifest,
      place,
      `the Secret "${clientCert}" has no certificate with its key`,
      kind,
      manifest === secret ? 'certificate' : undefined,
    );
  }
  return kind === 'undeclared' ? { manifest: service, path } : undefined;
}

/** By what the annotation says, unless a policy says it in its place. */
function isPlain(service: Manifest, { protocol }: Partial<AnnotationValues>): boolean {
  if (protocol === 'https') return false;
  const written = service.annotation(KONG_ANNOTATIONS.protocol) ?? '';
  return PLAIN.includes(written === '' ? 'http' : written);
}

/** Certificates that a backend's is verified by. */
const AUTHORITIES = [
  { annotation: 'caCertificatesSecrets', kind: 'Secret' },
  { annotation: 'caCertificatesConfigMaps', kind: 'ConfigMap' },
] as const;

function refuseAuthorities(service: Manifest, values: Partial<AnnotationValues>, { set, refusals }: Rooms): void {
  for (const { annotation, kind } of AUTHORITIES) {
    const names = values[annotation] ?? [];
    if (names.length === 0) continue;
    const path = annotationPath(KONG_ANNOTATIONS[annotation]);
    if (values.tlsVerify !== true) {
      refusals.add(service, path, 'certificates of authorities need verification, which is not turned on');
    } else if (isPlain(service, values)) {
      refusals.add(service, path, 'certificates of authorities need a protocol with TLS');
    } else {
      for (const name of names) {
        const namespace = set.namespaceOf(service);
        const certificate = set.find(kind, namespace, name);
        if (certificate === undefined) {
          const presence = set.presence(kind, namespace, name);
          refusals.add(service, path, `there is no ${kind} "${name}"`, kindOf(presence));
        } else if (!hasKey(certificate, 'id')) {
          const reason = `the ${kind} "${name}" has no key "id"`;
          refusals.add(service, path, reason);
          refusals.add(certificate, [], reason, 'refused', 'authority');
        }
      }
    }
  }
}
