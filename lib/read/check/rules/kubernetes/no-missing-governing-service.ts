import { suggestionFor } from '../../../../facts/text/suggestion';
import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const noMissingGoverningService: Rule = {
  id: 'no-missing-governing-service',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'The Service of a StatefulSet does not exist or is not headless, so that its pods get no names of their own.',
  *find({ set }) {
    for (const manifest of set.of('apps/StatefulSet')) {
      const name = text(manifest.spec.serviceName);
      const namespace = set.namespaceOf(manifest);
      if (name === undefined) continue;
      const service = set.find('Service', namespace, name);
      const path = ['spec', 'serviceName'];
      if (service !== undefined && service.spec.clusterIP !== 'None') {
        const message = `Service "${name}" is not headless, so that the pods of the StatefulSet get no names in DNS`;
        yield { manifest, path, message, fix: `name a Service with clusterIP: None` };
      } else if (service === undefined && set.presence('Service', namespace, name) === 'missing') {
        const near = suggestionFor(name, set.namesIn(namespace, 'Service'));
        const message = `no Service "${name}" is declared in namespace "${namespace ?? ''}"`;
        yield {
          manifest,
          path,
          message,
          fix: near === undefined ? 'declare a Service with clusterIP: None' : `write "${near}"`,
        };
      }
    }
  },
};
