import { entry } from '../../data';
import { each, fields, has, type RuleNode } from './definition-rule';
import { inCode } from './in-code';

const BACKEND: RuleNode = fields(
  {
    service: {
      rules: [
        inCode(
          (service) => !has(entry(service, 'port'), 'name') && !has(entry(service, 'port'), 'number'),
          'the backend names no port of the Service',
          'add port with a number or a name',
        ),
        inCode(
          (service) => has(entry(service, 'port'), 'name') && has(entry(service, 'port'), 'number'),
          'the port of the Service has a number and a name',
          'keep one of them',
        ),
      ],
    },
  },
  inCode(
    (backend) => has(backend, 'service') && has(backend, 'resource'),
    'the backend is a Service and a resource',
    'keep one of them',
  ),
);

/** What the API server compares in an Ingress. Source: `validateIngressBackend` of `pkg/apis/networking/validation` of Kubernetes. */
export const INGRESS_RULES: Readonly<Record<string, RuleNode>> = {
  'networking.k8s.io/Ingress': fields({
    spec: fields({
      defaultBackend: BACKEND,
      rules: each(fields({ http: fields({ paths: each(fields({ backend: BACKEND })) }) })),
    }),
  }),
};
