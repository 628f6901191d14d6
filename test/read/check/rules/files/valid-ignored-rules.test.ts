import { findingsOf, fixesOf } from '../../../../support/findings';

const annotated = (text: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
  annotations:
    meshgate.dev/ignore: ${JSON.stringify(text)}
`;
const find = (text: string): string[] => findingsOf('valid-ignored-rules', annotated(text));

test('a name that no rule has', () => {
  expect(find('require-pinned-images')).toEqual([
    expect.stringMatching(/^warning .*meshgate\.dev\/ignore"\]: there is no rule "require-pinned-images"/),
  ]);
  expect(fixesOf('valid-ignored-rules', annotated('require-pinned-images'))).toEqual(['write require-pinned-image']);
  expect(find('valid-schema, nothing-at-all: because')).toEqual([expect.stringContaining('"nothing-at-all"')]);
});

test('names of rules, and words of reasons', () => {
  expect(find('valid-schema')).toEqual([]);
  expect(find('valid-schema, require-pinned-image: the registry, which is old, has no tags')).toEqual([]);
  expect(find('')).toEqual([]);
});
