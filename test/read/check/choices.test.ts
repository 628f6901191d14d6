import { choicesOf } from '../../../lib/read/check/choices';

test('one name stands alone, several are a choice, and of many only the first are shown', () => {
  expect(choicesOf(['web'])).toBe('"web"');
  expect(choicesOf(['web', 'api'])).toBe('one of "web", "api"');
  const many = Array.from({ length: 11 }, (_, index) => `web-${index}`);
  expect(choicesOf(many)).toMatch(/^one of "web-0", .*"web-7" and 3 others$/);
});
