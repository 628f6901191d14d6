import type { IConstruct } from 'constructs';
import { entry } from '../../../facts/data';
import { ofApp } from '../of-app';
import type { IKongPlugin } from './kong-plugin';

/** What a plugin object of the app says besides what whoever attaches it has to know. */
export interface DeclaredPlugin {
  /** Whether Kong does not run it. */
  readonly isOff: boolean;
  /** Whether it acts on all requests. */
  readonly isGlobal: boolean;
  /** Class of the controller that reads it; undefined for those of namespaces, which whatever names them reads. */
  readonly ingressClassName: string | undefined;
  /** The value of a field; undefined where it is not said, or comes from a Secret. */
  readonly field: (name: string) => unknown;
}

interface SaidOfPlugin {
  readonly disabled?: boolean | undefined;
  readonly global?: boolean;
  readonly ingressClassName?: string;
  readonly config: unknown;
}

const declaredIn = ofApp(() => new Map<IKongPlugin, DeclaredPlugin>());

/** Remembers a plugin for what is made later in its app. */
export function declarePlugin(
  plugin: IKongPlugin & IConstruct,
  { disabled = false, global = false, ingressClassName, config }: SaidOfPlugin,
): void {
  const field = (name: string): unknown => entry(config, name);
  declaredIn(plugin).set(plugin, { isOff: disabled, isGlobal: global, ingressClassName, field });
}

/** What a plugin object says; undefined where it is made elsewhere. */
export function declaredPlugin(construct: IConstruct, plugin: IKongPlugin): DeclaredPlugin | undefined {
  return declaredIn(construct).get(plugin);
}

/** The plugins of the app that act on all requests. */
export function globalPlugins(construct: IConstruct): readonly IKongPlugin[] {
  return [...declaredIn(construct)].filter(([, { isGlobal }]) => isGlobal).map(([plugin]) => plugin);
}
