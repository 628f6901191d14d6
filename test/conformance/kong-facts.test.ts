import { readFileSync } from 'node:fs';
import { KNOWN_RELEASES } from '../../lib/facts/releases';
import { importedFacts } from '../../tools/kong-plugins/reference/imported-facts';
import { describeConformance } from '../support/reference';

describeConformance('facts of plugins', (reference) => {
  test.each(KNOWN_RELEASES.kong)(
    'of Kong $release are what is imported from the schemas of $tag',
    ({ release, tag }) => {
      const { kong, facts } = importedFacts(reference.text(`kong-plugins/${tag}.json`));
      expect(kong).toBe(release);
      const committed: unknown = JSON.parse(readFileSync(`lib/facts/plugins/facts/${release}.json`, 'utf8'));
      // As texts, which differ by the order of members too.
      expect(JSON.stringify(facts)).toBe(JSON.stringify(committed));
    },
  );
});
