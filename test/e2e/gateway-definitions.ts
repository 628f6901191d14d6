import type { Reference } from '../support/reference';
import { examplesIn, runExample } from '../support/example';
import { prepare } from './accepted';
import { Cluster } from './cluster';

const [beginning, ...examples] = examplesIn('docs/gateway-api.md');

/** The examples of docs/gateway-api.md, each as the YAML of its app. */
export const GATEWAY_EXAMPLES = examples.map(({ heading, code }, index) => ({
  title: `${index + 1}: ${heading}`,
  heading,
  yaml: (): string => {
    const files = [...runExample(`${beginning!.code}${code}`).render()];
    return files.map(([, { text }]) => text).join('---\n');
  },
}));

/** Installs the definitions of the Gateway API's own release, in one of its channels, beside Kong's, and the examples' namespaces. */
export async function prepareGatewayApi(reference: Reference, channel: 'standard' | 'experimental'): Promise<void> {
  const cluster = new Cluster();
  const definitions = reference.path(`upstream/gateway-api-1.6.1/${channel}.yaml`);
  await cluster.output(['apply', '--server-side', '-f', definitions]);
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', 'crd', '--all']);
  await prepare('shop', 'books', 'pages');
}
