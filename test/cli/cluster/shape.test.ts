import { kubeObject } from '../../../lib/cli/cluster/kube-object';
import { list, map, number, object, optional, text } from '../../../lib/cli/cluster/shape';

const POD = kubeObject({
  spec: object({ containers: list(object({ name: text })), replicas: optional(number) }),
});
const pod = (spec: unknown, metadata: unknown = { name: 'a' }): unknown => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec,
});

describe('a shape', () => {
  test('keeps what it knows, and leaves out what is not there', () => {
    const read = POD(pod({ containers: [{ name: 'x', image: 'y' }], replicas: null, other: 1 }), '');
    expect(read).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'x' }] },
    });
  });

  test('keeps odd keys as keys', () => {
    const read = map(text)(JSON.parse('{"__proto__":"a","constructor":"b"}'), '');
    expect(Object.entries(read)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no object', 'x', 'it is "x", not an object'],
    ['a list', [], 'it is [], not an object'],
    ['no name', pod({ containers: [] }, {}), 'metadata.name is missing, not a string'],
    ['a name that is none', pod({ containers: [] }, { name: 7 }), 'metadata.name is 7, not a string'],
    ['no spec', pod(undefined), 'spec is missing, not an object'],
    ['no list', pod({ containers: 'x' }), 'spec.containers is "x", not a list'],
    ['an entry that is none', pod({ containers: [null] }), 'spec.containers[0] is null, not an object'],
    ['no number', pod({ containers: [], replicas: '1' }), 'spec.replicas is "1", not a number'],
    [
      'a label that is no text',
      pod({ containers: [] }, { name: 'a', labels: { b: {} } }),
      'metadata.labels.b is {}, not a string',
    ],
  ])('refuses %s', (_name, value, message) => {
    expect(() => POD(value, '')).toThrow(message);
  });

  test('shows no more than the beginning of a value', () => {
    expect(() => number('x'.repeat(1e6), 'a')).toThrow(/^a is "x{59}…, not a number$/);
  });
});
