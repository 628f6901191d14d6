import { check } from '../../../lib/read/check/check';
import { NEWEST } from '../../support/newest';

/** Objects with one value everywhere where a value of another kind is asked for. */
const system = (value: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: '${value}'
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      serviceAccountName: '${value}'
      containers:
        - name: web
          image: 'registry.example/${value}:1'
          imagePullPolicy: '${value}'
          resources: { requests: { cpu: '${value}' } }
      volumes: [{ name: data, persistentVolumeClaim: { claimName: '${value}' } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { konghq.com/strip-path: '${value}' } }
spec: { ingressClassName: kong, tls: [{ hosts: ['${value}'] }], rules: [{ host: '${value}' }] }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
config: { minute: '${value}', policy: '${value}', redis: { host: '${value}' } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web, dnsNames: [shop.example.com], issuerRef: { name: ca, kind: '${value}' } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: '${value}', namespace: '${value}', labels: { app: '${value}', '${value}': a } }
spec:
  selector: { matchLabels: { app: '${value}' } }
  template:
    metadata: { labels: { app: '${value}' } }
    spec: { containers: [{ name: '${value}', image: registry.example/web:1, ports: [{ name: '${value}', containerPort: 80 }] }] }
`;

const rulesOf = (value: string): string[] => {
  const report = check([{ file: 'shop.yaml', text: system(value) }], { releases: NEWEST });
  return [...new Set(report.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort();
};

test.each(['${N}', '$(N)', '{{ .n }}', '<n>', '#{n}#', '((n))', '@@n@@', '@n@', '%%n%%', '__n__', '[N]'])(
  '%s is filled in before anybody judges it',
  (mark) => {
    expect(rulesOf(mark)).toEqual([]);
  },
);

test('without marks the same values are judged', () => {
  expect(rulesOf('Two words')).toEqual([
    'valid-annotation-values',
    'valid-hosts',
    'valid-image',
    'valid-metadata-values',
    'valid-names',
    'valid-plugin-config',
    'valid-quantities',
    'valid-schema',
  ]);
});
