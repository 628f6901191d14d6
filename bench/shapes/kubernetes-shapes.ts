import { byName, configKey, each, ingress, letters, object, pod, secretKey, service } from './manifests';
import type { Shape } from './shape';

/** Objects and files that are large in one way each. */
export const KUBERNETES_SHAPES: Readonly<Record<string, Shape>> = {
  'one List of many Services': (size) => [
    { apiVersion: 'v1', kind: 'List', items: each(size, (n) => service(`s-${n}`, { name: 'Not Allowed' })) },
  ],
  'one pod with many wrong variables': (size) => [
    pod('web', {}, { env: each(size, (n) => ({ name: `V${n}`, value: n, valueFrom: secretKey(`gone-${n}`) })) }),
  ],
  'one object with many unknown keys': (size) => [
    { ...service('web'), spec: { ports: [{ port: 80 }], ...byName(each(size, (n) => [`unknown-${n}`, n])) } },
  ],
  'one object with many wrong annotations': (size) => [
    service('web', {}, { annotations: byName(each(size, (n) => [`konghq.com/unknown-${n}`, 'x'])) }),
  ],
  'one ConfigMap with many entries': (size) => [
    object('v1', 'ConfigMap', 'web', { data: byName(each(size, (n) => [`key-${n}.txt`, `value ${n}`])) }),
    pod('web', {}, { env: each(size, (n) => ({ name: `V${n}`, valueFrom: configKey('web', `kye-${n}.txt`) })) }),
  ],
  'many Services over many pods of one label': (size) => [
    ...each(size / 2, (n) => service(`s-${n}`, { selector: { app: 'web' } })),
    ...each(size / 2, (n) => pod(`p-${n}`, { app: 'web' })),
  ],
  'many Services with labels of no pod': (size) => [
    ...each(size / 2, (n) => service(`s-${n}`, { selector: { app: `wbe-${letters(n)}` } })),
    ...each(size / 2, (n) => pod(`p-${n}`, { app: `web-${letters(n)}` })),
  ],
  'missing Secrets and namespaces': (size) => [
    ...each(size / 2, (n) => object('v1', 'Secret', `web-${letters(n)}`, { type: 'Opaque' })),
    ...each(size / 2, (n) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `team-${letters(n)}` } })),
    ...each(size / 2, (n) => ({
      ...pod(`p-${n}`, {}, { envFrom: [{ secretRef: { name: `wbe-${letters(n)}` } }] }),
    })),
    ...each(size / 2, (n) => ({
      ...service(`s-${n}`),
      metadata: { name: `s-${n}`, namespace: `taem-${letters(n)}` },
    })),
  ],
  'one long annotation': (size) => [
    service(
      'web',
      {},
      { annotations: { 'konghq.com/methods': 'GET,'.repeat(size * 80), note: 'a: b\n'.repeat(size * 5) } },
    ),
    ingress('web', [['/', 'web']], { 'konghq.com/plugins': 'p,'.repeat(size), 'konghq.com/path': '/a'.repeat(size) }),
  ],
  'one object many times': (size) => each(size, () => service('web', { selector: { app: 'web' } })),
  'documents with aliases': (size) =>
    each(
      size,
      (n) =>
        `apiVersion: v1\nkind: Service\nmetadata: &m {name: s-${n}, namespace: shop, labels: &l {app: web}}\n` +
        'spec: {selector: *l, ports: [{port: 80, name: http-web}]}\n',
    ).join('---\n'),
  'one document with many aliases': (size) =>
    'apiVersion: v1\nkind: List\nitems:\n' +
    each(
      size,
      (n) =>
        `- &a${n}\n  apiVersion: v1\n  kind: Service\n  metadata: {name: s-${n}, namespace: shop}\n  spec: ` +
        (n === 0 ? '&spec {ports: [{port: 80, name: http-web}]}\n' : '*spec\n'),
    ).join(''),
};
