import { definitionFaults } from '../../../../facts/kong/definition-faults';
import type { Rule } from '../../rule';

export const validKongKinds: Rule = {
  id: 'valid-kong-kinds',
  subject: 'kong',
  severity: 'error',
  summary: 'Fields of an object of Kong exclude or need each other: the API server refuses it.',
  *find({ set }) {
    for (const manifest of set.all) {
      for (const fault of definitionFaults(manifest.groupKind, manifest.value)) yield { manifest, ...fault };
    }
  },
};
