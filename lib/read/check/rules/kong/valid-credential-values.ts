import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const validCredentialValues: Rule = {
  id: 'valid-credential-values',
  subject: 'kong',
  severity: 'error',
  summary: 'A credential has a value that the ingress controller cannot read: it leaves the value out.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['credential-value'], ({ reason }) =>
      reason.includes('"ttl"')
        ? 'write a number of seconds, such as "3600"'
        : 'write the keys that it needs into the Secret',
    );
  },
};
