import * as fc from 'fast-check';
import { runs } from '../support/runs';
import { checkOutput } from './outputs';
import { plantedManifests } from './planted-manifests';
import { secret } from './secret';
import { NEWEST } from '../support/newest';

test('no secret of a manifest is printed, in no format', () => {
  fc.assert(
    fc.property(plantedManifests, secret, fc.constantFrom('2.5' as const, NEWEST.kong), (plant, planted, kong) => {
      expect(checkOutput(plant(planted), kong)).not.toContain(String(planted));
    }),
    { numRuns: runs({ short: 200, long: 10_000 }) },
  );
});
