import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { isObject } from '../../props/data-part';
import { PropError } from '../../props/prop-error';
import { PropCheck } from '../prop-check';
import type { AttachOptions } from './attachment-sides';
import type { IKongPlugin } from './kong-plugin';
import { PluginAttachments } from './plugin-attachments';
import type { ServiceBackend } from './service-backend';
import { backendAt, portsOf, portTitle, serviceObject, type ServiceObject } from './service-object';

const KNOWN = new WeakMap<ApiObject, ForeignService>();

const OBJECT =
  'the Service itself, as new kplus.Service(…) or new ApiObject(…) returns it. One that is not made in this app gets its plugins ' +
  `where it is made, by the annotation ${KONG_ANNOTATIONS.plugins} with their names; routes reach it by { serviceName, port }`;

/** Kong's settings for a Service that something else created in the same app. */
export class ForeignService {
  private readonly propCheck: PropCheck;
  private readonly attachments: PluginAttachments;

  private constructor(private readonly object: ApiObject) {
    this.propCheck = new PropCheck(object);
    this.attachments = new PluginAttachments(object, this.propCheck, { before: namesIn(object) });
  }

  /**
   * @param service of cdk8s-plus, of `k8s`, of an Include, or any ApiObject of that kind
   * @throws PropError when it is no Service of this app
   */
  public static of(service: ServiceObject): ForeignService {
    const object = serviceObject(service);
    if (object === undefined) {
      const path = Construct.isConstruct(service) ? service.node.path : 'ForeignService';
      throw new PropError(path, 'ForeignService.of(service)', Construct.isConstruct(service) ? path : service, OBJECT);
    }
    const known = KNOWN.get(object) ?? new ForeignService(object);
    KNOWN.set(object, known);
    return known;
  }

  /**
   * A port of the Service, as the backend of a route.
   * @param port name or number of the port
   * @default - the only port
   * @throws PropError when there is no such port, or none is given and there are several
   */
  public backend(port?: string | number): ServiceBackend {
    const ports = portsOf(this.object);
    const only = port === undefined && ports.length === 1 ? ports[0] : undefined;
    const found = only ?? ports.find((one) => port !== undefined && (one.name === port || one.port === port));
    if (found !== undefined) return backendAt(this.object, found.port);
    return this.propCheck.fail(
      'backend(port)',
      port,
      ports.length === 0 ? 'nothing: it has no ports' : `one of ${ports.map(portTitle).join(', ')}`,
    );
  }

  /** The plugins attached here, in the order of the annotation, after those that it had before. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments.all;
  }

  /**
   * Makes a plugin act on every request that Kong sends to the Service, whatever its route: it is added to the Service's
   * annotation, after the existing ones.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on services, or one of its name or kind is
   * attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments.add(plugin, options);
    return this;
  }
}

/** The names in the annotation of a Service. */
function namesIn(object: ApiObject): readonly string[] {
  const { metadata } = object.toJson() as { readonly metadata?: unknown };
  const annotations = isObject(metadata) && isObject(metadata.annotations) ? metadata.annotations : {};
  const names = annotations[KONG_ANNOTATIONS.plugins];
  return typeof names === 'string'
    ? names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
    : [];
}
