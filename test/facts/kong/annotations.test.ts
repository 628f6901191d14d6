import {
  KONG_ANNOTATION_KEYS,
  KONG_ANNOTATIONS,
  annotatedKinds,
  annotationOf,
  annotationSpan,
} from '../../../lib/facts/kong/annotations';

test('every key leads back to its annotation, those of headers by their beginning', () => {
  for (const [name, key] of Object.entries(KONG_ANNOTATIONS)) {
    expect(annotationOf(name === 'headersPrefix' ? `${key}x-version` : key)).toBe(name);
  }
  expect(annotationOf('konghq.com/colour')).toBeUndefined();
  expect(annotationOf('toString')).toBeUndefined();
  expect(new Set(KONG_ANNOTATION_KEYS).size).toBe(KONG_ANNOTATION_KEYS.length);
});

test('releases depend on the kind where they differ', () => {
  expect(annotationSpan('override', 'Service')?.until).toBeUndefined();
  expect(annotationSpan('override', 'networking.k8s.io/Ingress')?.until).toBe('2.12');
  expect(annotationSpan('stripPath', 'Service')).toBeUndefined();
  expect(annotatedKinds('gatewayClassUnmanaged')).toEqual(['gateway.networking.k8s.io/GatewayClass']);
});
