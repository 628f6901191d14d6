import { describeConformance } from '../support/reference';

let failure: unknown;

describeConformance('reference data', (reference) => {
  try {
    reference.text('guide.md');
  } catch (error) {
    failure = error;
  }

  test('is read in a test', () => {
    expect(reference.text('guide.md')).toContain('Istio');
  });
});

test('reference data cannot be read in a describe body', () => {
  expect(failure).toEqual(new Error('read the reference data (guide.md) in a test or a hook, not in a describe body'));
});
