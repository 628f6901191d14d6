import { added, PatchFault, stepsOf } from '../../../../../lib/read/topology/kong/configuration/json-patch';

test.each([
  [{}, '', 1, 1],
  [{ a: 1 }, '/a', 2, { a: 2 }],
  [{}, '/a/b', 1, { a: { b: 1 } }],
  [{ a: null }, '/a/b', 1, { a: { b: 1 } }],
  [{}, '/a~1b/m~0n', 1, { 'a/b': { 'm~n': 1 } }],
  [{ a: [1, 2] }, '/a/1', 9, { a: [1, 9, 2] }],
  [{ a: [1] }, '/a/-', 2, { a: [1, 2] }],
  [{ a: [1] }, '/a/-1', 2, { a: [1, 2] }],
  [{ a: [1] }, '/a/-2', 2, { a: [2, 1] }],
  [{ a: [1] }, '/a/1', 2, { a: [1, 2] }],
  [{ a: [1] }, '/a/+0', 2, { a: [2, 1] }],
  [{ a: [1] }, '/a/-0', 2, { a: [2, 1] }],
  [{}, '/a/+1', 1, { a: [null, 1] }],
  [{}, '/a/-', 1, { a: [1] }],
  [{}, '/a/2', 1, { a: [null, null, 1] }],
  [{ a: [{ b: 1 }] }, '/a/0/b', 2, { a: [{ b: 2 }] }],
  [{ a: [] }, '/a/1/b', 2, { a: [null, { b: 2 }] }],
  [{ a: 1 }, 'ignored/a', 2, { a: 2 }],
])('%j with %s: %j', (document, pointer, value, expected) => {
  expect(added(document, pointer, value)).toEqual(expected);
});

test.each([
  [{}, 'a', 'the path has no "/"'],
  [{ a: [1] }, '/a/2', 'the list has no place 2'],
  [{ a: [1] }, '/a/-/b', 'the list has no place -'],
  [{ a: [1] }, '/a/-3', 'the list has no place -3'],
  [{ a: [1] }, '/a/b', 'the list has no place b'],
  [{ a: 1 }, '/a/b', 'nothing can be added below what is no object'],
  [{}, '/a/99999', 'a list of 99999 members is too long'],
  [{}, '/a'.repeat(101), 'the path is too deep'],
])('%j has no place %s', (document, pointer, reason) => {
  expect(() => added(document, pointer, 1)).toThrow(new PatchFault(reason));
});

test('a document stays as it is', () => {
  const document = { a: { b: [1] } };
  added(document, '/a/b/0', 2);
  expect(document).toEqual({ a: { b: [1] } });
});

test('a key that every object inherits is one like others', () => {
  const patched = added(JSON.parse('{}'), '/__proto__', 1);
  expect(JSON.stringify(patched)).toBe('{"__proto__":1}');
  expect(stepsOf('/a/b')).toEqual(['a', 'b']);
});
