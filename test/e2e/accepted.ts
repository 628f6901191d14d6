import type { Manifest } from '../support/chart';
import { yamlDocuments } from '../support/yaml-documents';
import { Cluster } from './cluster';

const cluster = new Cluster();

/** Makes what manifests need that are tried: Kong's definitions, and namespaces. */
export async function prepare(...namespaces: readonly string[]): Promise<void> {
  await cluster.output(['apply', '-f', 'crds/']);
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', 'crds/']);
  for (const name of namespaces) await cluster.output(['create', '--save-config', 'namespace', name]);
}

/**
 * Expects of the API server that it takes all of a text, knows each field, and would keep each as it was written.
 * @returns what was tried
 */
export async function expectAccepted(yaml: string): Promise<readonly Manifest[]> {
  const args = ['apply', '--dry-run=server', '--validate=strict', '-o', 'json', '-f', '-'];
  const { code, stdout, stderr } = await cluster.run(args, yaml);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const written = yamlDocuments<Manifest>(yaml);
  const answer = JSON.parse(stdout) as Manifest & { readonly items?: readonly Manifest[] };
  expect(answer.items ?? [answer]).toMatchObject(withoutEmptyLists(written));
  return written;
}

/** The API server leaves them out. */
function withoutEmptyLists(objects: readonly Manifest[]): readonly Manifest[] {
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  return JSON.parse(JSON.stringify(objects), (_key, value: unknown) =>
    isEmpty(value) ? undefined : value,
  ) as Manifest[];
}
