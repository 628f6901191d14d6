import { readFileSync } from 'node:fs';
import { DIAGRAMS, drawn } from '../../tools/diagram-docs';

describe('docs/diagram.md', () => {
  test.each(DIAGRAMS)('shows $file as the command draws it; else run "npm run docs"', (diagram) => {
    expect(readFileSync(diagram.file, 'utf8')).toBe(drawn(diagram));
  });

  test('shows every picture', () => {
    const page = readFileSync('docs/diagram.md', 'utf8');
    for (const { file } of DIAGRAMS) expect(page).toContain(`](${file.replace('docs/', '')})`);
  });
});
