import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UnwritableFileError, writeWhole } from '../../lib/cli/whole-file';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();
const at = (name: string): string => join(folder.path, name);

function refusal(path: string): string {
  try {
    writeWhole(path, 'new');
  } catch (error) {
    expect(error).toBeInstanceOf(UnwritableFileError);
    return (error as Error).message;
  }
  throw new Error('it was written');
}

test('a file takes the place of one that is there, with its mode', () => {
  writeFileSync(at('page.html'), 'old');
  chmodSync(at('page.html'), 0o640);
  writeWhole(at('page.html'), 'new');
  expect(readFileSync(at('page.html'), 'utf8')).toBe('new');
  expect(lstatSync(at('page.html')).mode & 0o777).toBe(0o640);
});

test.each(['target', 'nowhere'])('a symbolic link stays, and so does what it leads to: %s', (target) => {
  writeFileSync(at('target'), 'old');
  symlinkSync(target, at('link'));
  expect(refusal(at('link'))).toBe(
    `${at('link')} cannot be written: it is a symbolic link, which is not followed; name the file itself`,
  );
  expect(readlinkSync(at('link'))).toBe(target);
  expect(readFileSync(at('target'), 'utf8')).toBe('old');
  expect(readdirSync(folder.path).sort()).toEqual(['link', 'target']);
});

test('a symbolic link to a device is written through', () => {
  symlinkSync('/dev/null', at('link'));
  writeWhole(at('link'), 'new');
  expect(readlinkSync(at('link'))).toBe('/dev/null');
});

test('a refusal names the file of the user, and no temporary one', () => {
  mkdirSync(at('folder'));
  expect(refusal(at('folder'))).toBe(`${at('folder')} cannot be written: it is a folder; name a file in it`);
  expect(refusal(at('none/page.html'))).toBe(
    `${at('none/page.html')} cannot be written: ENOENT: no such file or directory`,
  );
  writeFileSync(at('file'), 'old');
  expect(refusal(at('file/page.html'))).toBe(`${at('file/page.html')} cannot be written: ENOTDIR: not a directory`);
  expect(refusal(at('a'.repeat(300)))).toBe(`${at('a'.repeat(300))} cannot be written: ENAMETOOLONG: name too long`);
  expect(readdirSync(folder.path).sort()).toEqual(['file', 'folder']);
});
