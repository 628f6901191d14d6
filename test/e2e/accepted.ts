import type { Manifest } from '../support/chart';
import { yamlDocuments } from '../support/yaml-documents';
import { Cluster } from './cluster';

const cluster = new Cluster();

/** What definitions of the Gateway API and of Kong's controller say of versions and kinds that they will not serve for ever. */
const DEPRECATED =
  /^Warning: (The v1alpha\d version of \w+ has been deprecated|configuration\.konghq\.com\/v1beta1 (TCP|UDP)Ingress is deprecated$)/;

/** Makes what manifests need that are tried: Kong's definitions, and namespaces. */
export async function prepare(...namespaces: readonly string[]): Promise<void> {
  await cluster.output(['apply', '-f', 'crds/']);
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', 'crds/']);
  for (const name of namespaces) await cluster.output(['create', '--save-config', 'namespace', name]);
}

/**
 * Expects of the API server that it takes all of a text, knows each field, and would keep each as it was written.
 * @param isOld whether the definitions may say that they will not serve a version for ever
 * @returns what was tried
 */
export async function expectAccepted(yaml: string, isOld = false): Promise<readonly Manifest[]> {
  const args = ['apply', '--dry-run=server', '--validate=strict', '-o', 'json', '-f', '-'];
  const { code, stdout, stderr } = await cluster.run(args, yaml);
  const lines = stderr.split('\n').filter((line) => line !== '' && !(isOld && DEPRECATED.test(line)));
  expect({ code, lines }).toEqual({ code: 0, lines: [] });
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
