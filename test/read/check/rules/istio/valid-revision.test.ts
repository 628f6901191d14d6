import { findingsOf } from '../../../../support/findings';
import { documents, namespace } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-revision', documents(...each));

const of = (name: string, revision: string): string => namespace(name, `istio.io/rev: ${revision}`);

test('a revision that resembles that of more others', () => {
  expect(find(of('shop', 'stabel'), of('a', 'stable'), of('b', 'stable'))).toEqual([
    expect.stringMatching(
      /^warning .*metadata\.labels\["istio\.io\/rev"\]: only this Namespace names the revision "stabel"; others name "stable"$/,
    ),
  ]);
});

test('revisions that differ in digits, alike in number, or by far', () => {
  expect(find(of('shop', '1-30-1'), of('a', '1-31-1'), of('b', '1-31-1'))).toEqual([]);
  expect(find(of('shop', 'stabel'), of('a', 'stable'))).toEqual([]);
  expect(find(of('shop', 'canary'), of('a', 'stable'), of('b', 'stable'), namespace('c'))).toEqual([]);
});
