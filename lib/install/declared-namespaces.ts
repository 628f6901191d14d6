import type { ClusterTools } from './cluster-tools';
import { fileFlag, type Invocation } from './invocation';
import { FIELD_MANAGER } from './deploy-commands';

/** The namespaces that manifests declare: they come before all that is in them. */
export interface DeclaredNamespaces {
  /** In the order of the files. */
  readonly names: readonly string[];
  /** Files that hold Namespaces and nothing else. */
  readonly files: readonly string[];
  /** Namespaces from files that hold other objects too, as they stand there. */
  readonly others: readonly object[];
}

export const NO_NAMESPACES: DeclaredNamespaces = { names: [], files: [], others: [] };

/** Applies them, and nothing else. */
export function applyNamespaces({ files, others }: DeclaredNamespaces, tools: ClusterTools): Invocation[] {
  const flags = { 'field-manager': FIELD_MANAGER };
  const list = { apiVersion: 'v1', kind: 'List', items: others };
  const input = { name: 'namespaces.json', text: JSON.stringify(list) };
  return [
    ...(files.length === 0 ? [] : [tools.kubectl('apply', { filename: fileFlag(...files), ...flags })]),
    ...(others.length === 0 ? [] : [tools.kubectl('apply', { filename: '-', ...flags }, [], input)]),
  ];
}
