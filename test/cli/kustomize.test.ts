import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { appliedTogether } from '../../lib/cli/kustomize';
import type { SourceText } from '../../lib/read/manifests/source';
import { NEWEST } from '../support/newest';
import { useTemporaryFolder } from '../support/temporary-folder';

const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

function kustomization(folder: string, resources: string): SourceText {
  return { file: `${folder}/kustomization.yaml`, text: `${KUSTOMIZATION}resources: ${resources}\n` };
}

const file = (path: string): SourceText => ({ file: path, text: 'apiVersion: v1\nkind: Service\n' });

const temporary = useTemporaryFolder();

/** With a kubectl that runs this script, or with none. */
function groupsOf(
  texts: readonly SourceText[],
  script?: string,
): { readonly groups: string[][]; readonly said: string } {
  const folder = temporary.path;
  if (script !== undefined) {
    writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'kubectl'), 0o755);
  }
  const path = process.env.PATH;
  let said = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  process.env.PATH = script === undefined ? folder : [folder, '/usr/bin', '/bin'].join(delimiter);
  try {
    const groups = appliedTogether(texts, NEWEST.kubernetes);
    return { groups: groups.map((group) => group.map((each) => each.file)), said };
  } finally {
    process.env.PATH = path;
    spy.mockRestore();
  }
}

const OVERLAYS = [
  kustomization('base', '[svc.yaml]'),
  file('base/svc.yaml'),
  kustomization('dev', '[../base, more.yaml]'),
  file('dev/more.yaml'),
  kustomization('prod', '[../base/]'),
  file('other.yaml'),
];

test('each overlay is what kubectl makes of it, and what is in none stands for itself', () => {
  expect(groupsOf(OVERLAYS, 'echo kind: $2')).toEqual({
    groups: [['other.yaml'], ['kubectl kustomize dev'], ['kubectl kustomize prod']],
    said: '',
  });
});

test('kubectl gets a path that is neither an option nor an address, and no network', () => {
  const seen = join(temporary.path, 'seen');
  const script = `echo "$1 $2 $HTTPS_PROXY $GIT_ALLOW_PROTOCOL" >> ${seen}`;
  groupsOf([kustomization('--enable-helm', '[]'), kustomization('github.com/acme/base', '[]')], script);
  expect(readFileSync(seen, 'utf8').trim().split('\n')).toEqual(
    ['--enable-helm', 'github.com/acme/base'].map((folder) => `kustomize ${resolve(folder)} http://0.0.0.0:9 none`),
  );
});

test('without kubectl, its own files stand for an overlay', () => {
  const { groups, said } = groupsOf(OVERLAYS);
  expect(groups).toEqual([
    ['other.yaml'],
    ['base/kustomization.yaml', 'base/svc.yaml', 'dev/kustomization.yaml', 'dev/more.yaml'],
    ['base/kustomization.yaml', 'base/svc.yaml', 'prod/kustomization.yaml'],
  ]);
  expect(said).toMatch(/^dev is read as its files are, .*: kubectl cannot be run/);
});

test('what kubectl refuses, and what comes over the network', () => {
  const failing = groupsOf(
    [kustomization('dev', '[a.yaml]'), file('dev/a.yaml')],
    `echo 'E1 "failed" err="no \\"a\\""' >&2; exit 1`,
  );
  expect(failing.groups).toEqual([['dev/kustomization.yaml', 'dev/a.yaml']]);
  expect(failing.said).toContain('kubectl kustomize fails: no "a"');
  const remote = groupsOf([kustomization('dev', '["https://example.com/a?ref=main"]')], 'echo never');
  expect(remote.groups).toEqual([['dev/kustomization.yaml']]);
  expect(remote.said).toContain('parts of it are remote');
});

test('what is no path of this machine may be remote, and kubectl is not asked', () => {
  const { groups, said } = groupsOf([kustomization('dev', '[git.example.com/team/base]')], 'echo never');
  expect(groups).toEqual([['dev/kustomization.yaml']]);
  expect(said).toContain('parts of it are remote, or not there');
});

test.each([
  ['patches', 'patches: [{ path: https://example.com/a.yaml }]'],
  ['names in another case', 'Patches: [{ Path: https://example.com/a.yaml }]'],
  ['files of generators', 'configMapGenerator: [{ name: a, files: [key=https://example.com/a] }]'],
  ['definitions', 'crds: [https://example.com/a]'],
  ['repositories with other users', 'resources: ["someone@example.com:base"]'],
  ['repositories that say so', 'resources: ["git::https://example.com/base"]'],
])('what comes over the network is found in %s', (_, text) => {
  const { said } = groupsOf([{ file: 'dev/kustomization.yaml', text: `${text}\n` }], 'echo kind: never');
  expect(said).toContain('parts of it are remote');
});

test.each(['images: [{ name: "git@a", newName: github.com/a }]', 'configMapGenerator: [{ literals: [A=https://b] }]'])(
  'what only looks like it is rendered: %s',
  (text) => {
    const { said } = groupsOf([{ file: 'dev/kustomization.yaml', text: `${text}\n` }], 'echo kind: x');
    expect(said).toBe('');
  },
);

describe('parts that are not read', () => {
  const write = (path: string, text: string): void => {
    mkdirSync(join(temporary.path, path, '..'), { recursive: true });
    writeFileSync(join(temporary.path, path), text);
  };
  const saidOf = (text: string): string =>
    groupsOf([{ file: join(temporary.path, 'dev/kustomization.yaml'), text }], 'echo kind: x').said;

  beforeEach(() => {
    write('dev/kustomization.yaml', '');
    write('elsewhere/deep/svc.yaml', '');
  });

  test.each([
    ['hidden', 'dev/.hidden/kustomization.yaml', '.hidden'],
    ['of the other name', 'dev/base/Kustomization', 'base'],
    ['elsewhere', 'elsewhere/deep/kustomization.yml', '../elsewhere/deep/'],
  ])('one that is %s is looked into', (_, file, named) => {
    write(file, 'resources: [https://example.com/a.yaml]\n');
    expect(saidOf(`resources: [${named}]\n`)).toContain('parts of it are remote');
    write(file, 'namePrefix: a-\n');
    expect(saidOf(`resources: [${named}]\n`)).toBe('');
  });

  test('a link is followed as kustomize follows it', () => {
    symlinkSync('../elsewhere/deep', join(temporary.path, 'dev/link'));
    write('dev/base/kustomization.yaml', 'namePrefix: a-\n');
    write('elsewhere/base/kustomization.yaml', 'resources: [https://example.com/a.yaml]\n');
    write('elsewhere/deep/kustomization.yaml', 'resources: [../base]\n');
    expect(saidOf('resources: [link]\n')).toContain('parts of it are remote');
  });
});

test('what kubectl says on several lines', () => {
  const script = `printf 'E1 "failed" err=<\\n\\tno a\\n\\tno b\\n >\\n' >&2; exit 1`;
  expect(groupsOf([kustomization('dev', '[]')], script).said).toContain('kustomize fails: no a');
});

test('a Kustomization need not say what it is, and a Component is a part of one', () => {
  const texts = [
    { file: 'base/kustomization.yaml', text: 'resources: [svc.yaml]\ncomponents: [../more]\n' },
    file('base/svc.yaml'),
    {
      file: 'more/kustomization.yaml',
      text: 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [b.yaml]\n',
    },
    file('more/b.yaml'),
  ];
  expect(groupsOf(texts, 'echo kind: $2').groups).toEqual([['kubectl kustomize base']]);
});

test('texts without a Kustomization are one set', () => {
  expect(groupsOf([file('a.yaml'), file('b.yaml')])).toEqual({ groups: [['a.yaml', 'b.yaml']], said: '' });
});
