import { withDestination, type Destination } from '../../lib/cli/report-destination';

function destinations(...texts: readonly string[]): readonly Destination[] {
  return texts.reduce<Destination[]>((before, text) => withDestination(text, before), []);
}

test('a report goes to standard output, or to a file whose name may have "=" too', () => {
  expect(destinations('human', 'json=a=b.json', 'sarif= c.sarif')).toEqual([
    { format: 'human' },
    { format: 'json', file: 'a=b.json' },
    { format: 'sarif', file: ' c.sarif' },
  ]);
});

test('one format may go to several places', () => {
  expect(destinations('json=a', 'json=b', 'json')).toHaveLength(3);
});

test.each<[string[], string]>([
  [['xml'], 'Allowed formats are human, json, sarif, github, junit, markdown.'],
  [['toString=a'], 'Allowed formats are '],
  [[''], 'Allowed formats are '],
  [['json='], 'Behind "=" goes the name of a file.'],
  [['json= '], 'Behind "=" goes the name of a file.'],
  [['json=-'], 'Write json alone for standard output.'],
  [
    ['json', 'junit=a', 'human'],
    'Standard output has the report as json already; give one of the two a file, such as json=FILE.',
  ],
  [['json=a/b', 'human', 'sarif=./a/c/../b'], 'The report as json goes to that file already.'],
])('%j is an error that says what is allowed', (texts, message) => {
  expect(() => destinations(...texts)).toThrow(message);
});
