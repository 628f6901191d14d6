import { annotationSpan, KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import {
  COMBINED_ROUTES,
  COMBINED_SERVICES,
  kongPaths,
  pathPriority,
  type PathTranslation,
} from '../../../../facts/kong/ingress-paths';
import { INGRESS, KONG_SERVICE_FACADE } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { at, isObject, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { ingressPaths, type IngressPath } from '../ingress-path';
import { annotationPath } from '../kong-annotation';
import { portName } from './backend-port';
import {
  DEFAULT_PORT,
  DEFAULT_TIMEOUTS,
  routeDraft,
  type BackendDraft,
  type RouteDraft,
  type ServiceDraft,
} from './draft';
import type { Rooms } from './rooms';

/** The kind, and the feature gate without which the controller does not know it. */
const FACADE = 'KongServiceFacade';

/** The Services of Kong that Ingresses ask for, by their names, with their routes. */
export function ingressRules(rooms: Rooms): Map<string, ServiceDraft> {
  const ingresses = rooms.filter.taken(INGRESS);
  const rules = new IngressRules(rooms);
  for (const ingress of ingresses) rules.addPaths(ingress);
  rules.dropRewrites();
  const [withDefault, ...others] = ingresses.filter(
    ({ spec }) => isObject(spec.defaultBackend) || isObject(spec.backend),
  );
  if (withDefault === undefined) return rules.services;
  rules.addDefault(withDefault);
  for (const other of others) {
    const path = ['spec', isObject(other.spec.defaultBackend) ? 'defaultBackend' : 'backend'];
    const reason = `the controller takes one default backend, that of ${String(withDefault)}`;
    rooms.refusals.add(other, path, reason, 'dropped', 'backend');
  }
  return rules.services;
}

class IngressRules {
  public readonly services = new Map<string, ServiceDraft>();
  private readonly routes = new Map<string, RouteDraft>();
  private readonly combinesRoutes: boolean;
  private readonly combinesServices: boolean;

  public constructor(private readonly rooms: Rooms) {
    const { kic } = rooms.releases;
    this.combinesRoutes = knows(kic, COMBINED_ROUTES) === 'known';
    this.combinesServices = knows(kic, COMBINED_SERVICES) === 'known';
  }

  public addPaths(ingress: Manifest): void {
    const places = new Map<string, number>();
    const translation = this.translation(ingress);
    for (const path of ingressPaths(ingress.spec)) {
      const rule = String(path.path[2]);
      const index = places.get(rule) ?? 0;
      places.set(rule, index + 1);
      this.addPath(ingress, path, `${rule}${index}`, translation);
    }
  }

  /** The annotation takes a whole Service of Kong away where the feature gate `RewriteURIs` is off, as it is by default. */
  public dropRewrites(): void {
    const { releases, refusals, settings } = this.rooms;
    if (settings.hasGate('RewriteURIs')) return;
    if (knows(releases.kic, annotationSpan('rewrite', INGRESS) ?? {}) !== 'known') return;
    for (const [key, { routes }] of this.services) {
      const rewriting = routes.find(({ source }) => source.annotation(KONG_ANNOTATIONS.rewrite) !== undefined);
      if (rewriting === undefined) continue;
      this.services.delete(key);
      const place = annotationPath(KONG_ANNOTATIONS.rewrite);
      const reason =
        'the annotation needs the feature gate RewriteURIs; without it the controller takes no route to this Service';
      refusals.add(rewriting.source, place, reason, 'refused', 'feature-gate');
    }
  }

  public addDefault(ingress: Manifest): void {
    const field = isObject(ingress.spec.defaultBackend) ? 'defaultBackend' : 'backend';
    const path = ['spec', field];
    const backend = this.backendOf(ingress, ingress.spec[field], path, 'default backend');
    if (backend === undefined) return;
    const route = this.draft(ingress, path, `${backend.namespace}.${ingress.name}`, false);
    route.paths.push('/');
    const name = `${backend.namespace}.${backend.name}.${backend.text}`;
    this.serviceOf(name, ingress, backend, undefined).routes.push(route);
  }

  private addPath(
    ingress: Manifest,
    { value, path, host, urlPath }: IngressPath,
    place: string,
    translation: PathTranslation,
  ): void {
    const backend = this.backendOf(ingress, at(value, 'backend'), [...path, 'backend'], `path "${urlPath ?? '/'}"`);
    if (backend === undefined) return;
    const pathType = text(at(value, 'pathType')) ?? 'ImplementationSpecific';
    const paths = kongPaths(urlPath ?? '', pathType, translation);
    if (!this.combinesRoutes && paths.length === 0) {
      this.rooms.refusals.add(
        ingress,
        path,
        'the controller leaves out paths with a double slash',
        'dropped',
        'backend',
      );
      return;
    }
    const owner = `${backend.namespace}.${ingress.name}`;
    const name = this.combinesRoutes
      ? `${owner}.${backend.name}.${(host ?? '').replaceAll('*', '_')}.${backend.text}`
      : `${owner}.${place}`;
    const key = this.combinesRoutes ? `${owner}.${backend.name}.${host ?? ''}.${backend.text}` : name;
    let route = this.routes.get(key);
    if (route === undefined) {
      route = this.draft(ingress, path, name, true);
      route.hosts = host === undefined ? [] : [host];
      route.regexPriority = this.combinesRoutes ? 0 : pathPriority(pathType);
      this.routes.set(key, route);
      this.serviceOf(this.serviceName(ingress, backend), ingress, backend, '/').routes.push(route);
    }
    route.paths.push(...paths);
    route.writtenPaths.push({ origin: { manifest: ingress, path }, text: urlPath ?? '/', paths });
  }

  private serviceName(ingress: Manifest, { namespace, name, text: port, port: written }: BackendDraft): string {
    if (this.combinesServices) return `${namespace}.${name}.${port}`;
    if (this.combinesRoutes) return `${namespace}.${ingress.name}.${name}.${port}`;
    return `${namespace}.${name}.${typeof written === 'string' ? 'pname' : 'pnum'}-${written ?? 0}`;
  }

  private serviceOf(name: string, ingress: Manifest, backend: BackendDraft, path: string | undefined): ServiceDraft {
    let service = this.services.get(name);
    if (service === undefined) {
      service = {
        name,
        host: `${backend.name}.${backend.namespace}.${backend.text}.svc`,
        protocol: 'http',
        path,
        port: DEFAULT_PORT,
        timeouts: DEFAULT_TIMEOUTS,
        parent: ingress,
        backends: [backend],
        routes: [],
        madePlugins: [],
      };
      this.services.set(name, service);
    }
    return service;
  }

  private draft(ingress: Manifest, path: Path, name: string, startsWithAnnotated: boolean): RouteDraft {
    const origin = { manifest: ingress, path };
    return routeDraft({ name, origin, source: ingress, stripPath: false, preserveHost: true, startsWithAnnotated });
  }

  /** The Service behind a path; undefined where the controller takes none. */
  private backendOf(ingress: Manifest, value: unknown, path: Path, what: string): BackendDraft | undefined {
    const namespace = this.rooms.set.namespaceOf(ingress) ?? '';
    const flat = text(at(value, 'serviceName'));
    const name = flat ?? text(at(value, 'service', 'name'));
    if (name === undefined) {
      const kind = text(at(value, 'resource', 'kind'));
      if (kind === FACADE) return this.facadeOf(ingress, text(at(value, 'resource', 'name')) ?? '', path, what);
      const reason =
        kind === undefined ? 'leads to no Service' : `leads to a ${kind}, which the controller does not take`;
      this.rooms.refusals.add(ingress, path, `the ${what} ${reason}`, 'refused', 'backend');
      return undefined;
    }
    const port = flat === undefined ? at(value, 'service', 'port') : at(value, 'servicePort');
    const number = at(port, 'number');
    // A port of 0 is none.
    const written = flat === undefined ? (number === undefined || number === 0 ? at(port, 'name') : number) : port;
    const known = typeof written === 'number' || typeof written === 'string' ? written : undefined;
    return { origin: { manifest: ingress, path }, namespace, name, weight: undefined, ...portName(known) };
  }

  /** The Service behind a facade, which the controller takes where the feature gate of that name is on. */
  private facadeOf(ingress: Manifest, name: string, path: Path, what: string): BackendDraft | undefined {
    const { set, settings, refusals } = this.rooms;
    if (!settings.hasGate(FACADE)) {
      const reason = `the ${what} leads to a KongServiceFacade, which needs the feature gate ${FACADE}`;
      refusals.add(ingress, path, reason, 'refused', 'feature-gate');
      return undefined;
    }
    const namespace = set.namespaceOf(ingress) ?? '';
    const backend = set.find(KONG_SERVICE_FACADE, namespace, name)?.spec.backendRef;
    const service = text(at(backend, 'name'));
    if (service === undefined) {
      refusals.add(
        ingress,
        path,
        `the ${what} leads to a KongServiceFacade that is not declared`,
        'refused',
        'backend',
      );
      return undefined;
    }
    const port = at(backend, 'port');
    const origin = { manifest: ingress, path };
    const known = typeof port === 'number' ? port : undefined;
    return { origin, namespace, name: service, weight: undefined, ...portName(known) };
  }

  private translation(ingress: Manifest): PathTranslation {
    const { releases, classes } = this.rooms;
    const reads = knows(releases.kic, annotationSpan('regexPrefix', INGRESS) ?? {}) === 'known';
    return {
      ...releases,
      regexPrefix: reads ? ingress.annotation(KONG_ANNOTATIONS.regexPrefix) : undefined,
      guessesRegexes: classes.parametersFor(ingress)?.enableLegacyRegexDetection === true,
    };
  }
}
