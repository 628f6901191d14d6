import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const validIngressBackend: Rule = {
  id: 'valid-ingress-backend',
  subject: 'kong',
  severity: 'warning',
  summary: 'A path of an Ingress leads to nothing that the ingress controller takes: clients get an error.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['backend'], ({ reason }) =>
      reason.includes('double slash') ? 'write single slashes' : 'name a Service with its port',
    );
  },
};
