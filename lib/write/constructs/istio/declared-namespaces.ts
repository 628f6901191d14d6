import type { IConstruct } from 'constructs';
import { ofApp } from '../of-app';

/** How pods are in the mesh: with a sidecar each, by the proxy of their node, or not at all. */
export type MeshMode = 'sidecars' | 'ambient' | 'none';

/** What a namespace of the app says of its pods. */
export interface DeclaredNamespace {
  readonly mode: MeshMode;
  /** Name of the waypoint that Services of the namespace are reached through; of another namespace with that in front. */
  readonly waypoint?: string | undefined;
}

const declaredIn = ofApp(() => new Map<string, DeclaredNamespace>());

/** Remembers a namespace for what is made later in its app. */
export function declareNamespace(construct: IConstruct, name: string, declared: DeclaredNamespace): void {
  declaredIn(construct).set(name, declared);
}

/** What a namespace says that was made before in the same app; undefined where it is made elsewhere, or later. */
export function declaredNamespace(construct: IConstruct, name: string | undefined): DeclaredNamespace | undefined {
  return name === undefined ? undefined : declaredIn(construct).get(name);
}

/** How pods of all declared namespaces are in the mesh, of those that are; undefined where they differ. */
export function commonMode(construct: IConstruct): MeshMode | undefined {
  const modes = new Set([...declaredIn(construct).values()].map(({ mode }) => mode).filter((mode) => mode !== 'none'));
  return modes.size === 1 ? [...modes][0] : undefined;
}
