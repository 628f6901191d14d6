import { readAnnotation, Refusal } from '../../../lib/facts/kong/annotation-readers';
import { KNOWN_RELEASES } from '../../../lib/facts/releases';

describe.each(KNOWN_RELEASES.kic)('KIC $release', ({ release: kic }) => {
  test.each(['snis', 'hostAliases', 'methods', 'plugins'] as const)(
    'takes white space off the members of %s',
    (name) => {
      expect(readAnnotation(name, ' AA , BB', { kic })).toEqual(['AA', 'BB']);
    },
  );

  test('makes methods upper case, and drops the list for a digit', () => {
    expect(readAnnotation('methods', 'get,Post', { kic })).toEqual(['GET', 'POST']);
    expect(readAnnotation('methods', 'get,P0ST', { kic })).toBeInstanceOf(Refusal);
  });
});

test.each([
  ['3.3', Refusal],
  ['3.4', Array],
])('KIC %s reads protocols with white space between them as %p', (kic, outcome) => {
  expect(readAnnotation('protocols', 'http, https', { kic })).toBeInstanceOf(outcome);
});
