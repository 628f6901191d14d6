import fc from 'fast-check';
import { KONG_ANNOTATIONS, type KongAnnotation } from '../../../../lib/facts/kong/annotations';
import { serviceBackend } from '../../../../lib/write/constructs/kong/route-backend';
import { KongRoute, type KongRouteProps } from '../../../../lib/write/constructs/kong/kong-route';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, host, labels, name, path, port, several, text } from './near-values';

const routePath = fc
  .tuple(
    fc.record(
      { serviceName: fc.oneof(fc.constantFrom('web', 'api'), name), port: fc.oneof(port, name) },
      { noNullPrototype: true },
    ),
    few({ path, pathType: fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific') }),
  )
  .map(([backend, others]) => ({ ...others, backend }));

const props = fc
  .tuple(
    fc.oneof(fc.constant([{ backend: { serviceName: 'web', port: 80 } }]), several(routePath)),
    few({
      name,
      namespace: name,
      ingressClassName: name,
      hosts: several(host),
      tls: several(fc.record({ hosts: several(host), secretName: name }, { noNullPrototype: true })),
      labels,
      annotations,
      headers: fc.dictionary(fc.oneof(fc.constantFrom('x-a', 'Host'), name), several(text), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
      headersSeparator: text,
      tags: several(text),
      override: name,
    }),
  )
  .map(([paths, others]) => ({ ...others, paths }));

sameVerdict<KongRouteProps>('KongRoute', {
  props,
  make: (chart, given) => new KongRoute(chart, 'front', given),
  byHand: ({ name: metadataName = 'front', namespace = 'shop', ingressClassName = 'kong', ...others }) => {
    const { hosts = [], paths, tls, labels: given, annotations: written, headers = {}, ...settings } = others;
    const byKey = Object.entries(settings).map(([key, value]) => [
      KONG_ANNOTATIONS[key as KongAnnotation],
      String(value),
    ]);
    const separator = settings.headersSeparator ?? ',';
    const byHeader = Object.entries(headers).map(([header, values]) => [
      KONG_ANNOTATIONS.headersPrefix + header,
      values.join(separator),
    ]);
    const http = {
      paths: paths.map(({ path: each = '/', pathType = 'ImplementationSpecific', backend }) => {
        const { serviceName, port } = serviceBackend(backend);
        const service = { name: serviceName, port: { [typeof port === 'number' ? 'number' : 'name']: port } };
        return { path: each, pathType, backend: { service } };
      }),
    };
    return [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: {
          name: metadataName,
          namespace,
          labels: given,
          annotations: { ...written, ...(Object.fromEntries([...byKey, ...byHeader]) as object) },
        },
        spec: {
          ingressClassName,
          rules: hosts.length === 0 ? [{ http }] : hosts.map((each) => ({ host: each, http })),
          tls,
        },
      },
    ];
  },
});
