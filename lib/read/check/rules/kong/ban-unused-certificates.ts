import { INGRESS } from '../../../../facts/kong/kinds';
import { at, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const banUnusedCertificates: Rule = {
  id: 'ban-unused-certificates',
  subject: 'kong',
  severity: 'warning',
  summary:
    'An Ingress names a certificate without hosts: the ingress controller passes over it, and Kong serves its own.',
  *find({ set, topology }) {
    for (const manifest of set.of(INGRESS)) {
      if (!topology.classes.takesIngress(manifest)) continue;
      for (const [index, tls] of list(manifest.spec.tls).entries()) {
        if (text(at(tls, 'secretName')) === undefined || list(at(tls, 'hosts')).length > 0) continue;
        yield {
          manifest,
          path: ['spec', 'tls', index],
          message: 'the certificate is for no hosts: KIC passes over it, and Kong serves its own',
          fix: 'add hosts, those of the rules',
        };
      }
    }
  },
};
