import {
  MAX_ANNOTATION_BYTES,
  MAX_DATA_BYTES,
  annotationBytes,
  appliedAnnotationBytes,
} from '../../../../facts/kubernetes/object-size';
import type { Problem } from '../../finding';
import { entry, isObject, object, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { lazyOf } from '../../../topology/lazy';
import type { Rule } from '../../rule';
import type { ManifestWalk } from '../../schemas/walk-results';

/** By the namespace; both sides of a comparison have most objects. */
const counted = lazyOf<JsonObject, Map<string | undefined, number>>(() => new Map());

function appliedBytes(value: JsonObject, namespace: string | undefined): number {
  const known = counted(value);
  let bytes = known.get(namespace);
  if (bytes === undefined) known.set(namespace, (bytes = appliedAnnotationBytes(value, namespace)));
  return bytes;
}

const FIELDS = ['data', 'binaryData', 'stringData'];

export const validSize: Rule = {
  id: 'valid-size',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'A ConfigMap, a Secret or annotations are larger than Kubernetes accepts, or an object is too large for kubectl apply.',
  looksAtEach: true,
  *find({ set, walks }) {
    const refused = new Set<Manifest>();
    for (const problem of [...tooMuchData(set.of('ConfigMap', 'Secret')), ...tooManyAnnotations(walks())]) {
      refused.add(problem.manifest);
      yield problem;
    }
    for (const manifest of set.all) {
      const bytes = appliedBytes(manifest.value, set.namespaceOf(manifest));
      if (bytes <= MAX_ANNOTATION_BYTES || refused.has(manifest)) continue;
      const message =
        `kubectl apply keeps a copy of the object among its annotations, which have ${bytes} bytes then; ` +
        `allowed: ${MAX_ANNOTATION_BYTES}`;
      const fix = 'split the object, or apply it with kubectl apply --server-side';
      yield { manifest, path: ['metadata'], message, fix, severity: 'warning' };
    }
  },
};

function* tooMuchData(keepers: readonly Manifest[]): Generator<Problem, void> {
  for (const manifest of keepers) {
    const { value, kind } = manifest;
    const [plainField, encodedField] = kind === 'Secret' ? ['stringData', 'data'] : ['data', 'binaryData'];
    const plain = object(entry(value, plainField));
    // Where both have a key, the API server takes that of stringData.
    const encoded = Object.entries(object(entry(value, encodedField))).filter(([key]) => !Object.hasOwn(plain, key));
    const sizes = [
      ...Object.values(plain).map((text) => bytesOf(text, 'utf8')),
      ...encoded.map(([, text]) => bytesOf(text, 'base64')),
    ];
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes <= MAX_DATA_BYTES) continue;
    const path = [FIELDS.find((field) => isObject(entry(value, field)))!];
    const message = `the entries have ${bytes} bytes together; allowed: ${MAX_DATA_BYTES}`;
    yield { manifest, path, message, fix: `split the ${kind}` };
  }
}

function* tooManyAnnotations(walks: readonly ManifestWalk[]): Generator<Problem, void> {
  for (const { manifest, metadata } of walks) {
    for (const { path, value } of metadata) {
      const bytes = annotationBytes(object(entry(value, 'annotations')));
      if (bytes <= MAX_ANNOTATION_BYTES) continue;
      const message = `the annotations have ${bytes} bytes together; allowed: ${MAX_ANNOTATION_BYTES}`;
      yield { manifest, path: [...path, 'annotations'], message, fix: 'move long values into a ConfigMap' };
    }
  }
}

function bytesOf(text: unknown, encoding: 'utf8' | 'base64'): number {
  if (typeof text !== 'string') return 0;
  return encoding === 'utf8' ? Buffer.byteLength(text) : Buffer.from(text, encoding).length;
}
