import { readdirSync } from 'node:fs';
import { manifestFiles } from '../../support/files';
import { NEWEST } from '../../support/findings';
import { errorsIn } from '../../support/manifest-errors';

describe('manifests that are right', () => {
  test.each(readdirSync('test/read/check/valid'))('%s has no error', (file) => {
    expect(errorsIn(`test/read/check/valid/${file}`, NEWEST.kubernetes)).toEqual([]);
  });

  test.each(Object.keys(manifestFiles('dist')))('dist/%s has no error', (file) => {
    expect(errorsIn(`dist/${file}`, '1.20')).toEqual([]);
  });
});
