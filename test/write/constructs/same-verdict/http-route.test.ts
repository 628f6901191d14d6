import fc from 'fast-check';
import { HttpRoute, type HttpRouteProps } from '../../../../lib/write/constructs/gateway/http-route';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, host, labels, name, path, port, several, text } from './near-values';

const backend = fc.record(
  { serviceName: fc.oneof(fc.constantFrom('web', 'api'), name), port },
  { noNullPrototype: true },
);
const method = fc.constantFrom('GET', 'OPTIONS', 'PURGE');
const header = fc.oneof(fc.constantFrom('a', '~*^b', '~*('), text);

const routePath = fc
  .tuple(
    few({
      path,
      pathType: fc.constantFrom('Prefix', 'Exact', 'RegularExpression'),
      methods: several(method),
      headers: fc.dictionary(fc.oneof(fc.constantFrom('x-a', 'Host'), name), several(header), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
      requestHeaders: few({
        set: fc.dictionary(name, text, { maxKeys: 1, noNullPrototype: true }),
        remove: several(name),
      }),
      rewrite: few({ host, path, prefix: path }),
    }),
    fc.oneof(
      { weight: 4, arbitrary: backend.map((each) => ({ backend: each })) },
      { weight: 1, arbitrary: few({ path, host, port }).map((redirect) => ({ redirect })) },
      {
        weight: 1,
        arbitrary: several(fc.record({ backend, weight: fc.constantFrom(0, 1, 9) }, { noNullPrototype: true })).map(
          (backends) => ({ backends }),
        ),
      },
    ),
  )
  .map(([match, end]) => ({ ...match, ...end }));

const props = fc
  .tuple(
    fc.oneof(fc.constant([{ backend: { serviceName: 'web', port: 80 } }]), several(routePath)),
    few({
      name,
      namespace: name,
      hosts: several(host),
      labels,
      annotations,
      tags: several(text),
      stripPath: fc.boolean(),
      backendTimeout: fc.constantFrom(1, 1500, 60_000),
    }),
  )
  .map(([paths, others]) => ({ gateways: [{ gatewayName: 'kong' }], ...others, paths }) as unknown as HttpRouteProps);

sameVerdict<HttpRouteProps>('HttpRoute', {
  props,
  make: (chart, given) => new HttpRoute(chart, 'front', given),
});
