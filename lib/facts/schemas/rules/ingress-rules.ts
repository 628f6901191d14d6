import { entry, isObject, listAt } from '../../data';
import { DNS_LABEL, DNS_SUBDOMAIN, nameFault, PORT_NAME, SERVICE_NAME } from '../../kubernetes/name-syntax';
import { each, fields, has, isGiven, rules, textAt, type RuleNode } from './definition-rule';
import { inCode } from './in-code';
import { within } from './kubernetes/amounts';
import { named, needs, oneOfTexts, text } from './kubernetes/text-rules';

/** Of v1beta1, which older releases serve. */
const OLD_FIELDS = ['serviceName', 'servicePort', 'backend'];

const BACKEND: RuleNode = fields(
  {
    service: fields(
      {
        name: rules(named(SERVICE_NAME)),
        port: fields({ name: rules(named(PORT_NAME)) }, within('number', 1, 65_535)),
      },
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
    ),
  },
  inCode(
    (backend) => has(backend, 'service') && has(backend, 'resource'),
    'the backend is a Service and a resource',
    'keep one of them',
  ),
  inCode(
    (backend) => isObject(backend) && !['service', 'resource', ...OLD_FIELDS].some((field) => has(backend, field)),
    'the backend is neither a Service nor a resource',
    'add service with a name and a port',
  ),
);

const PATHLESS = inCode(
  (path) => ['Exact', 'Prefix'].includes(textAt(path, 'pathType')) && isObject(path) && !isGiven(path, 'path'),
  (path) => `the pathType ${textAt(path, 'pathType')} needs a path`,
  'add the path, such as /',
);

const CONTROLLER = text((name) => {
  const slash = name.indexOf('/');
  return slash > 0 && slash < name.length - 1 && nameFault(name.slice(0, slash), DNS_SUBDOMAIN) === undefined
    ? undefined
    : 'is no domain with a path behind it';
}, 'write the controller as its documentation says, such as k8s.io/ingress-nginx');

const SCOPES = oneOfTexts('Cluster', 'Namespace');

const PARAMETERS = fields(
  { scope: rules(SCOPES), namespace: rules(named(DNS_LABEL)) },
  inCode(
    (parameters) => textAt(parameters, 'scope') === 'Namespace' && textAt(parameters, 'namespace') === '',
    'the scope Namespace needs a namespace',
    'add it',
  ),
  inCode(
    (parameters) => ['', 'Cluster'].includes(textAt(parameters, 'scope')) && has(parameters, 'namespace'),
    (parameters) => `the scope Cluster${has(parameters, 'scope') ? '' : ', which is the default,'} has no namespace`,
    'write scope: Namespace, or remove the namespace',
  ),
);

/** What the API server compares in an Ingress. Source: `validateIngressBackend` and `ValidateIngressClass` of `pkg/apis/networking/validation` of Kubernetes. */
export const INGRESS_RULES: Readonly<Record<string, RuleNode>> = {
  'networking.k8s.io/Ingress': fields({
    spec: fields(
      {
        ingressClassName: rules(named(DNS_SUBDOMAIN)),
        defaultBackend: BACKEND,
        rules: each(fields({ http: fields({ paths: each(fields({ backend: BACKEND }, PATHLESS)) }) })),
        tls: each(fields({ secretName: rules(named(DNS_SUBDOMAIN)) })),
      },
      inCode(
        (spec) =>
          isObject(spec) &&
          !['defaultBackend', ...OLD_FIELDS].some((field) => has(spec, field)) &&
          listAt(spec, 'rules').length === 0,
        'the Ingress has neither rules nor a defaultBackend',
        'add rules',
      ),
    ),
  }),
  'networking.k8s.io/IngressClass': fields({
    spec: fields({ controller: rules(CONTROLLER), parameters: PARAMETERS }, needs('controller')),
  }),
};
