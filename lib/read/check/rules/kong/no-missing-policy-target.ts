import { canonicalKind } from '../../../manifests/manifest-set';
import { at, list, text } from '../../../manifests/json';
import { absentService } from '../../missing-host';
import type { Rule } from '../../rule';

const POLICY = 'gateway.networking.k8s.io/BackendTLSPolicy';

export const noMissingPolicyTarget: Rule = {
  id: 'no-missing-policy-target',
  subject: 'kong',
  severity: 'error',
  summary: 'A BackendTLSPolicy is for a Service that is not declared, or for a port that it does not have.',
  *find({ set }) {
    for (const manifest of set.all.filter((each) => canonicalKind(each) === POLICY)) {
      const namespace = set.namespaceOf(manifest);
      for (const [index, target] of list(manifest.spec.targetRefs).entries()) {
        const name = text(at(target, 'name'));
        if (name === undefined || (text(at(target, 'group')) ?? '') !== '' || text(at(target, 'kind')) !== 'Service')
          continue;
        const path = ['spec', 'targetRefs', index];
        const service = set.find('Service', namespace, name);
        const section = text(at(target, 'sectionName'));
        if (service !== undefined) {
          const names = list(service.spec.ports).flatMap((port) => text(at(port, 'name')) ?? []);
          if (section === undefined || names.includes(section)) continue;
          const message = `${String(service)} has no port of the name "${section}"`;
          const fix =
            names.length === 0 ? 'remove sectionName, or give the port that name' : `write ${names.join(' or ')}`;
          yield { manifest, path: [...path, 'sectionName'], message, fix };
        } else if (set.presence('Service', namespace, name) === 'missing') {
          const { message, fix, isNear } = absentService(set, { name, namespace: namespace ?? '' });
          yield {
            manifest,
            path: [...path, 'name'],
            message: `${message}: the policy acts on nothing`,
            fix,
            severity: isNear ? 'error' : 'warning',
          };
        }
      }
    }
  },
};
