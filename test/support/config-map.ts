import { parse } from 'yaml';
import type { Construct } from 'constructs';
import { manifests, type Manifest } from './chart';

/** The manifest of a kind below a construct, by its name where there are several. */
export function find(construct: Construct, kind: string, name?: string): Manifest {
  const found = manifests(construct).filter(
    (manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name),
  );
  if (found.length !== 1) throw new Error(`expected one ${kind}, found ${found.length}`);
  return found[0]!;
}

/** A file of a ConfigMap, as text. */
export function fileText(construct: Construct, configMap: string, file: string): string {
  const { data } = find(construct, 'ConfigMap', configMap) as unknown as { data: Readonly<Record<string, string>> };
  return data[file] ?? '';
}

/** A YAML file of a ConfigMap, parsed. */
export function yamlFileOf(construct: Construct, configMap: string, file: string): unknown {
  return parse(fileText(construct, configMap, file));
}
