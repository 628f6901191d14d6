import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { PropCheck } from '../prop-check';
import type { PluginScope } from '../../../facts/plugins/plugin-traits';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { inRunOrder } from '../../../facts/plugins/run-order';
import { PLUGIN_CARRIERS } from '../../../facts/kong/kinds';
import { attachmentScope } from '../../../facts/kong/plugin-attachments';
import { requireAttachable, requirePlugin, requirePreflight } from './attachable-plugin';
import { notePluginsOf } from './group-check';
import { noteSide, type AttachOptions } from './attachment-sides';
import type { IKongPlugin } from './kong-plugin';

/** What else there is where plugins are attached. */
export interface AttachmentSurroundings {
  /** Names that are in the annotation already, of plugins that are made elsewhere. */
  readonly before?: readonly string[];
  /** Plugins that act on parts of the object. */
  readonly inParts?: () => readonly IKongPlugin[];
  /** Methods that a route takes; none: all. */
  readonly methods?: readonly string[];
}

/** The plugins of one object, and the annotation that follows from them. */
export class PluginAttachments {
  private readonly plugins: IKongPlugin[] = [];
  private readonly scope: PluginScope | undefined;

  /** Tells people who write the annotation by hand what to do instead. */
  public static readonly REFUSED = {
    [KONG_ANNOTATIONS.plugins]: 'set by addPlugin(plugin) only',
  } as const;

  public constructor(
    private readonly object: ApiObject,
    private readonly propCheck: PropCheck,
    private readonly around: AttachmentSurroundings = {},
  ) {
    const groupKind = `${object.apiGroup === 'core' ? '' : `${object.apiGroup}/`}${object.kind}`;
    if (!PLUGIN_CARRIERS.includes(groupKind)) {
      throw new Error(`${object.node.path}: nothing is attached to a ${object.kind}`);
    }
    this.scope = attachmentScope(groupKind);
    const { before = [] } = around;
    const { name, namespace } = object.metadata;
    if (groupKind === 'Service' && name !== undefined && before.length === 0) {
      notePluginsOf(object, { serviceName: name, namespace }, () => this.plugins);
    }
  }

  /** The attached plugins, in the order of the annotation. Kong runs plugins by their priority, not in this order. */
  public get all(): readonly IKongPlugin[] {
    return [...this.plugins];
  }

  /** The attached plugins in the order in which Kong runs them; those of unknown priority last. */
  public get order(): readonly IKongPlugin[] {
    return inRunOrder(this.plugins, (plugin) => plugin);
  }

  /**
   * Attaches a plugin; once more changes nothing.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on such an object, or another plugin of
   * its name or kind is attached; when the plugin is attached to a consumer too, and nothing says that this is meant; or when a route
   * does not take what browsers ask a `cors` plugin
   */
  public add(plugin: IKongPlugin, options?: AttachOptions): void {
    requirePlugin(this.propCheck, plugin);
    if (this.plugins.includes(plugin)) return;
    const { before = [], inParts = () => [], methods = [] } = this.around;
    requireAttachable(this.propCheck, plugin, {
      namespace: this.object.metadata.namespace,
      scope: this.scope,
      names: before,
      plugins: [...this.plugins, ...inParts()],
    });
    requirePreflight(this.propCheck, 'methods', plugin, methods);
    const isConsumers = this.scope === 'consumer' || this.scope === undefined;
    noteSide(this.propCheck, plugin, isConsumers ? 'consumer' : 'place', options);
    this.plugins.push(plugin);
    this.object.metadata.addAnnotation(
      KONG_ANNOTATIONS.plugins,
      [...before, ...this.plugins.map(({ pluginName }) => pluginName)].join(','),
    );
    applyPluginFirst(plugin, this.object);
  }
}

/** A route that arrives before its plugin is briefly served without it: without its limit or login. */
export function applyPluginFirst(plugin: IKongPlugin, object: ApiObject): void {
  if (Construct.isConstruct(plugin) && Chart.of(plugin).node.root === object.node.root) {
    object.node.addDependency(plugin);
  }
}
