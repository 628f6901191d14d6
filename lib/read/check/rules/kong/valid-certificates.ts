import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const validCertificates: Rule = {
  id: 'valid-certificates',
  subject: 'kong',
  severity: 'error',
  summary: 'A Secret or ConfigMap contains no certificate that the ingress controller can read: Kong does without it.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['certificate', 'authority'], ({ subject }) =>
      subject === 'certificate'
        ? 'write a PEM certificate into tls.crt and its private key into tls.key'
        : 'write one PEM certificate of an authority into cert, and a unique UUID into id',
    );
  },
};
