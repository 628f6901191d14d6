import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appliedAnnotationBytes } from '../../lib/facts/kubernetes/object-size';
import { findingsOf } from '../support/findings';
import { Cluster } from './cluster';

jest.setTimeout(60_000);

const cluster = new Cluster();
const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));
const NAMESPACE = 'e2e-sizes';
const MIB = 1024 * 1024;
const ANNOTATIONS = 256 * 1024;

/** What the API server says of a manifest; empty where it takes it. */
async function refusal(manifest: object, ...flags: string[]): Promise<string> {
  const file = join(folder, 'manifest.json');
  writeFileSync(file, JSON.stringify(manifest));
  const { code, stderr } = await cluster.run(['apply', '--dry-run=server', ...flags, '-f', file]);
  return code === 0 ? '' : stderr;
}

const object = (kind: string, members: object, annotations?: object): object => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'large', namespace: NAMESPACE, ...(annotations && { annotations }) },
  ...members,
});
const base64 = (bytes: number): string => Buffer.alloc(bytes).toString('base64');
const found = (manifest: object): string[] => findingsOf('valid-size', JSON.stringify(manifest));

beforeAll(async () => {
  await cluster.output(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  await cluster.run(['delete', 'namespace', NAMESPACE, '--wait=false']);
  if (!cluster.hasControllers) await cluster.finalizeNamespace(NAMESPACE);
  rmSync(folder, { recursive: true });
});

describe('where check finds an error, the API server refuses, and a byte less it takes', () => {
  test.each([
    ['a ConfigMap', MIB, (size: number) => object('ConfigMap', { data: { a: 'x'.repeat(size - 2), b: 'ä' } })],
    [
      'binary data',
      MIB,
      (size: number) => object('ConfigMap', { binaryData: { a: base64(size - 1) }, data: { b: 'x' } }),
    ],
    ['a Secret', MIB, (size: number) => object('Secret', { data: { a: base64(size) } })],
    [
      'stringData over data',
      MIB,
      (size: number) => object('Secret', { data: { a: base64(size), b: base64(size - 1) }, stringData: { a: 'x' } }),
    ],
    ['annotations', ANNOTATIONS, (size: number) => object('ServiceAccount', {}, { ab: 'x'.repeat(size - 4), c: 'y' })],
    [
      'annotations of a pod template',
      ANNOTATIONS,
      (size: number) => ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'large', namespace: NAMESPACE },
        spec: {
          selector: { matchLabels: { app: 'a' } },
          template: {
            metadata: { labels: { app: 'a' }, annotations: { a: 'x'.repeat(size - 1) } },
            spec: { containers: [{ name: 'a', image: 'a:1' }] },
          },
        },
      }),
    ],
  ])('%s', async (_title, limit, manifestOf) => {
    expect(await refusal(manifestOf(limit), '--server-side')).toBe('');
    expect(found(manifestOf(limit)).filter((finding) => finding.startsWith('error'))).toEqual([]);
    expect(await refusal(manifestOf(limit + 1), '--server-side')).toContain(`Too long: must have at most ${limit} `);
    expect(found(manifestOf(limit + 1))).toEqual([expect.stringMatching(/^error /)]);
  });
});

describe('where check warns, kubectl apply fails without --server-side, and a byte less it does not', () => {
  const awkward = 'a < b && c > "d"\\\n\t\u0001\u2028ä🙂';
  const config = (text: string, annotations?: object): object => object('ConfigMap', { data: { text } }, annotations);

  test.each([
    ['plain text', (fill: string) => config(fill)],
    ['text that JSON escapes, or Go alone', (fill: string) => config(awkward + fill)],
    ['annotations', (fill: string) => config(fill, { 'example.com/a': awkward, b: '' })],
    [
      'a copy that it has already',
      (fill: string) => config(fill, { 'kubectl.kubernetes.io/last-applied-configuration': '{}' }),
    ],
    ['no namespace', (fill: string) => ({ ...config(fill), metadata: { name: 'meshgate-large' } })],
    [
      'a cluster-wide kind, and numbers',
      (fill: string) => ({
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name: 'meshgate-large' },
        webhooks: [
          {
            name: 'a.example.com',
            clientConfig: { url: `https://a.example.com/${fill}` },
            sideEffects: 'None',
            admissionReviewVersions: ['v1'],
            timeoutSeconds: 10,
            rules: [{ operations: ['*'], apiGroups: ['example.com'], apiVersions: ['*'], resources: ['x'] }],
            objectSelector: { matchLabels: null, matchExpressions: [{ key: 'a', operator: 'Exists', values: [] }] },
            namespaceSelector: {},
          },
        ],
      }),
    ],
  ])('%s', async (_title, manifestOf) => {
    const empty = manifestOf('') as { metadata: { namespace?: string } };
    const namespace = 'webhooks' in empty ? undefined : (empty.metadata.namespace ?? 'default');
    const room = ANNOTATIONS - appliedAnnotationBytes({ ...empty }, namespace);
    const [most, tooMuch] = [room, room + 1].map((length) => manifestOf('x'.repeat(length))) as [object, object];
    expect(found(most)).toEqual([]);
    expect(await refusal(most)).toBe('');
    expect(found(tooMuch)).toEqual([expect.stringMatching(/^warning /)]);
    expect(await refusal(tooMuch)).toContain('metadata.annotations: Too long: must have at most 262144 ');
  });

  test('the fix is one', async () => {
    expect(await refusal(config('x'.repeat(ANNOTATIONS)), '--server-side')).toBe('');
  });
});
