import type { ClusterTools } from './cluster-tools';
import { fileFlag, type Flags, type Invocation } from './invocation';
import { FIELD_MANAGER } from './deploy-commands';

/** The namespaces that manifests declare: they come before all that is in them. */
export interface DeclaredNamespaces {
  /** In the order of the files. */
  readonly names: readonly string[];
  /** Files that contain Namespaces and nothing else. */
  readonly files: readonly string[];
  /** Namespaces from files that contain other objects too, as they stand there. */
  readonly others: readonly object[];
}

/** Applies them, and nothing else. */
export function applyNamespaces({ files, others }: DeclaredNamespaces, tools: ClusterTools): Invocation[] {
  const flags = { filename: fileFlag(...files), 'field-manager': FIELD_MANAGER };
  return [
    ...(files.length === 0 ? [] : [tools.kubectl('apply', flags)]),
    ...(others.length === 0 ? [] : [applyNamespaceObjects(others, tools)]),
  ];
}

/** Applies Namespaces that stand in no file of their own. */
export function applyNamespaceObjects(
  namespaces: readonly object[],
  tools: ClusterTools,
  flags: Flags = {},
): Invocation {
  const list = { apiVersion: 'v1', kind: 'List', items: namespaces };
  const input = { name: 'namespaces.json', text: JSON.stringify(list) };
  return tools.kubectl('apply', { filename: '-', 'field-manager': FIELD_MANAGER, ...flags }, [], input);
}
