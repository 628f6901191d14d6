import { allowedBy } from '../../lib/facts/schemas/bounds';
import { patternNoun, WORDED_PATTERNS } from '../../lib/facts/schemas/pattern-words';
import gateway from '../../lib/facts/schemas/gateway.json';
import istio from '../../lib/facts/schemas/istio.json';
import kong from '../../lib/facts/schemas/kong.json';

const SCHEMAS = JSON.stringify([gateway, istio, kong]);

test.each(WORDED_PATTERNS)('%s is a pattern of the schemas, and has words', (pattern) => {
  expect(SCHEMAS).toContain(JSON.stringify(pattern));
  expect(allowedBy({ of: 'pattern', limit: pattern })).toMatch(/^(an?|the) /);
  expect(patternNoun(pattern)).toMatch(/^(an?|the) /);
});

test('a pattern without words speaks for itself', () => {
  expect(patternNoun('^a$')).toBeUndefined();
  expect(allowedBy({ of: 'pattern', limit: '^a$' })).toBe('a text that matches ^a$');
});
