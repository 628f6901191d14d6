import { DEFAULT_CLASS } from '../../../../facts/kong/ingress-class';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Severity } from '../../finding';
import type { Rule } from '../../rule';

interface DefaultClass {
  readonly groupKind: string;
  readonly path: Path;
  readonly isDefault: (manifest: Manifest) => boolean;
  /** What becomes of a second one. */
  readonly effect: string;
  readonly severity?: Severity;
}

function annotated(groupKind: string, key: string, whose: string): DefaultClass {
  return {
    groupKind,
    path: ['metadata', 'annotations', key],
    isDefault: (manifest) => manifest.annotation(key) === 'true',
    effect: `older API servers refuse ${whose} without a class, younger ones give it the class that was made last`,
  };
}

/**
 * Source: `getDefaultClass` of the admission plugins DefaultIngressClass and DefaultStorageClass, and `validatePriorityClass` of the
 * plugin Priority, of kubernetes/kubernetes.
 */
const DEFAULTS: readonly DefaultClass[] = [
  annotated('networking.k8s.io/IngressClass', DEFAULT_CLASS, 'an Ingress'),
  annotated('storage.k8s.io/StorageClass', 'storageclass.kubernetes.io/is-default-class', 'a claim'),
  {
    groupKind: 'scheduling.k8s.io/PriorityClass',
    path: ['globalDefault'],
    isDefault: ({ value }) => value.globalDefault === true,
    effect: 'the API server refuses the second',
    severity: 'error',
  },
];

export const uniqueDefaultClasses: Rule = {
  id: 'unique-default-classes',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'Two classes of Ingresses, storage or priorities are the default.',
  *find({ set }) {
    for (const { groupKind, path, isDefault, effect, severity } of DEFAULTS) {
      const [first, ...others] = set.of(groupKind).filter((each) => set.firstLike(each) === each && isDefault(each));
      for (const manifest of others) {
        const message = `${String(first)} is the default too: ${effect}`;
        const fix = 'let one of the two be the default';
        yield { manifest, path, message, fix, ...(severity !== undefined && { severity }) };
      }
    }
  },
};
