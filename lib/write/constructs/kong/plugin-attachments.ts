import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { isObject } from '../../props/data-part';
import type { PropCheck } from '../prop-check';
import type { PluginScope } from '../../../facts/plugins/plugin-traits';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { inRunOrder } from '../../../facts/plugins/run-order';
import { attachmentScope, runsOn } from '../../../facts/kong/plugin-attachments';
import type { IKongPlugin } from './kong-plugin';

const PLUGIN_ITSELF = 'the KongPlugin or KongClusterPlugin itself, as new KongPlugin(…) returns it';

function isKongPlugin(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { pluginName, plugin, isClusterWide } = value;
  return typeof pluginName === 'string' && typeof plugin === 'string' && typeof isClusterWide === 'boolean';
}

/** The plugins of one object, and the annotation that follows from them. */
export class PluginAttachments {
  private readonly plugins: IKongPlugin[] = [];
  private readonly scope: PluginScope;

  /** Tells people who write the annotation by hand what to do instead. */
  public static readonly REFUSED = {
    [KONG_ANNOTATIONS.plugins]: 'set by addPlugin(plugin) only',
  } as const;

  public constructor(
    private readonly object: ApiObject,
    private readonly propCheck: PropCheck,
    /** Names that are in the annotation already, of plugins that are made elsewhere. */
    private readonly before: readonly string[] = [],
  ) {
    const scope = attachmentScope(`${object.apiGroup === 'core' ? '' : `${object.apiGroup}/`}${object.kind}`);
    if (scope === undefined) throw new Error(`${object.node.path}: nothing is attached to a ${object.kind}`);
    this.scope = scope;
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
   * its name or kind is attached
   */
  public add(plugin: IKongPlugin): void {
    this.propCheck.require(isKongPlugin(plugin), 'addPlugin(plugin)', plugin, PLUGIN_ITSELF);
    const { pluginName: name, namespace } = plugin;
    if (this.plugins.includes(plugin)) return;
    const here = this.object.metadata.namespace;
    this.propCheck.require(
      plugin.isClusterWide || namespace === here,
      'addPlugin(plugin)',
      `${namespace ?? '(no namespace)'}/${name}`,
      `a plugin of namespace "${here ?? '(no namespace)'}", where this object is: Kong looks for a KongPlugin in the namespace ` +
        'of the object that names it; create the plugin there, or make it a KongClusterPlugin',
    );
    this.propCheck.require(
      runsOn(plugin.scopes, this.scope),
      'addPlugin(plugin)',
      name,
      `a plugin that Kong runs on a ${this.scope}; ${plugin.plugin} runs on: ${plugin.scopes?.join(', ') ?? ''}`,
    );
    this.propCheck.require(
      !this.before.includes(name) && this.plugins.every((other) => other.pluginName !== name),
      'addPlugin(plugin)',
      name,
      'a plugin of another name: one with this name is attached already',
    );
    this.propCheck.require(
      this.plugins.every((other) => other.plugin !== plugin.plugin),
      'addPlugin(plugin)',
      name,
      `one ${plugin.plugin} plugin at most: Kong runs only one of each kind on a ${this.scope}`,
    );
    this.plugins.push(plugin);
    this.object.metadata.addAnnotation(
      KONG_ANNOTATIONS.plugins,
      [...this.before, ...this.plugins.map(({ pluginName }) => pluginName)].join(','),
    );
    this.applyPluginFirst(plugin);
  }

  /** A route that arrives before its plugin is briefly served without it: without its limit or login. */
  private applyPluginFirst(plugin: IKongPlugin): void {
    if (Construct.isConstruct(plugin) && Chart.of(plugin).node.root === this.object.node.root) {
      this.object.node.addDependency(plugin);
    }
  }
}
