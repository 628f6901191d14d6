import { PageExamples } from '../support/page-examples';

const page = new PageExamples('docs/mesh.md');

describe('docs/mesh.md', () => {
  page.test();

  test('has examples that go together', () => {
    expect(page.findingsTogether()).toEqual([]);
  });

  test('has an example for each part', () => {
    expect(page.headings).toEqual([
      'Traffic',
      'Who may call',
      'What pods reach',
      'Telemetry',
      'Another way in',
      'Everything else',
    ]);
  });
});
