import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import type { Report } from '../../../lib/read/check/finding';
import { RULES } from '../../../lib/read/check/rules';
import { runTs } from '../../support/processes';
import { longTest, some } from '../../support/runs';
import { hasTerminal, typeInto } from '../../support/terminal';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();

const configMap = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\n`;
const TWICE = `${configMap('a')}---\n${configMap('a')}`;

function check(
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): SpawnSyncReturns<string> {
  return runTs('main.ts', ['check', ...args], options);
}

function file(name: string, content: string): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function json(args: readonly string[], options?: { readonly cwd?: string }): Report {
  return JSON.parse(check([...args, '--format', 'json'], options).stdout) as Report;
}

describe('npm run check', () => {
  test('without a path checks dist/, where there is no error', () => {
    const { stdout, stderr, status } = check([]);
    expect(stdout).toMatch(/objects checked: (nothing found|0 errors, \d+ warnings?)\n$/);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('checks each environment of an output folder by itself, and other verbs want one of them', () => {
    file('dist/.meshgate-environments', 'shop/dev\nshop/prod\n');
    for (const name of ['dev', 'prod']) {
      file(`dist/${name}/.meshgate-files`, 'a.k8s.yaml\n');
      file(`dist/${name}/a.k8s.yaml`, configMap('x'));
    }
    const output = join(folder.path, 'dist');
    expect(json([output, '--istio-version', '']).findings.map(({ rule }) => rule)).not.toContain('unique-objects');
    const { stderr, status } = runTs('main.ts', ['explain', 'http://a.example.com/', output]);
    expect(stderr).toContain(`has several environments; name one: ${output}/dev or ${output}/prod`);
    expect(status).toBe(2);
  });

  test('checks files and folders together, and names what it finds by place', () => {
    file('a/one.yaml', configMap('x'));
    file('a/deep/two.yml', `# twice\n${configMap('x')}`);
    file('a/notes.txt', 'no: [manifest');
    file('a/.git/config.yaml', 'no: [manifest');
    file('a/node_modules/p/p.yaml', 'no: [manifest');
    const three = file(
      'three.json',
      '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x", "namespace": "shop"}}',
    );
    const { findings, summary } = json([join(folder.path, 'a'), three, '--istio-version', '']);
    expect(summary.objects).toBe(3);
    const places = findings
      .filter(({ rule }) => rule === 'unique-objects')
      .map(({ file: name, line, column }) => `${name.slice(folder.path.length)}:${line}:${column}`);
    expect(places).toEqual(['/a/one.yaml:3:18', '/three.json:1:64']);
  });

  test('reads standard input for -', () => {
    const { stdout, status } = check(['-'], { input: TWICE });
    expect(stdout).toContain('-:7:18 error unique-objects\n');
    expect(status).toBe(1);
  });

  test('exits 0 when clean, 1 for findings at or above --fail-on, 2 for what it cannot use', () => {
    const clean = file('clean.yaml', `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${configMap('a')}`);
    const warned = file('warned.yaml', `${configMap('a')}---\nreplicas: 1\n`);
    const wrong = file('wrong.yaml', TWICE);
    expect(check([clean, '--fail-on', 'warning'])).toMatchObject({ status: 0, stderr: '' });
    expect(check([warned]).status).toBe(0);
    expect(check([warned, '--fail-on', 'warning']).status).toBe(1);
    expect(check([wrong]).status).toBe(1);
    expect(check([join(folder.path, 'nothing.yaml')])).toMatchObject({ status: 2, stdout: '' });
  });

  test('takes an empty set of manifests for an error, and says so', () => {
    const empty = file('empty.yaml', '# nothing\n');
    const { stdout, stderr, status } = check([empty]);
    expect(stdout).toBe('');
    expect(stderr).toBe(`error: there are no Kubernetes objects in ${empty}\n`);
    expect(status).toBe(2);
  });

  test('prints as Markdown the index of the pages of the rules, and what each begins with', () => {
    const page = (id: string): string => readFileSync(join('docs', 'rules', `${id}.md`), 'utf8');
    const index = check(['--rules', '--format', 'markdown']).stdout;
    expect(index).toMatch(/^## Files and objects\n\n\| rule +\| severity \| what it finds/);
    expect(page('README').endsWith(`\n\n${index}`)).toBe(true);
    const heads = check(['--rules', 'all', '--format', 'markdown']).stdout.split(/\n(?=# )/);
    const written = RULES.map(({ id }) => page(id).split('\n').slice(0, 3).join('\n'));
    expect(heads.map((head) => head.trimEnd())).toEqual(written);
    const [id] = RULES.map((rule) => rule.id);
    expect(check(['--rules', '--format', 'markdown', id!]).stdout).toBe(`${written[0]!}\n`);
  });

  test('lists the rules by subject, and says more of those that are named', () => {
    const { stdout, status } = check(['--rules']);
    const [first, ...sections] = stdout.split('\n\n').map((section) => section.trimEnd().split('\n'));
    expect(first![0]).toBe('Files and objects:');
    expect([first!, ...sections].flatMap(([, ...lines]) => lines.map((line) => line.split(' ')[0]))).toEqual(
      RULES.map(({ id }) => id),
    );
    expect(status).toBe(0);
    expect(check(['--rules', 'valid-plugin-name', 'valid-yaml']).stdout).toBe(
      [
        'valid-yaml: error, Files and objects',
        '  kubectl cannot read a file, or silently skips a part of it.',
        '  depends on the release of Kubernetes',
        '  why, and examples: docs/rules/valid-yaml.md of Meshgate',
        '',
        'valid-plugin-name: error, Kong',
        '  A plugin object names a plugin that the chosen Kong release does not have.',
        '  depends on the release of Kong',
        '  why, and examples: docs/rules/valid-plugin-name.md of Meshgate',
        '',
      ].join('\n'),
    );
  });

  test.each(
    some(
      [
        [['--nope'], "unknown option '--nope'"],
        [['--format', 'markdown'], 'error: markdown is a format of --rules only'],
        [['--rules', '--format', 'markdown', 'valid-yml'], 'did you mean "valid-yaml"?'],
        [['--format', 'xml'], "option '--format <format>' argument 'xml' is invalid"],
        [['--format', 'sarif=a', '--format', 'xml=b'], 'Allowed formats are human, json, sarif, github, junit'],
        [['--format', 'json='], 'Behind "=" goes the name of a file.'],
        [['--format', 'json=-'], 'Write json alone for standard output.'],
        [
          ['--format', 'json', '--format', 'sarif'],
          'Standard output has the report as json already; give one of the two a file, such as json=FILE.',
        ],
        [['--format', 'json=a', '--format', 'human=./b/../a'], 'The report as json goes to that file already.'],
        [['--format', 'markdown=rules.md'], 'error: markdown is a format of --rules only'],
        [['--rules', '--format', 'markdown=rules.md'], 'error: --rules writes no file'],
        [['--kubernetes-version', '1.2'], '"1.2" is not a known version of Kubernetes; allowed: 1.19 to '],
        [['--kong-version', '3.3'], '"3.3" is not a known version of Kong; allowed: 2.5, 2.8, 3.4 to 3.9'],
        [['--assume', 'tls'], '"tls" names no object; allowed: kind/namespace/name'],
        [['--config', 'none.yaml'], 'there is no file none.yaml'],
        [
          ['--severity', 'valid-yaml=fatal'],
          '"valid-yaml=fatal" is not a severity of a rule; allowed: id=error, id=warning, id=off',
        ],
        [['--severity', 'valid-yml=off'], 'there is no rule "valid-yml"; did you mean "valid-yaml"?'],
      ],
      2,
    ),
  )('answers %j with what is allowed, and exits 2', (args, message) => {
    const { stderr, status } = check(args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  describe('with several reports', () => {
    test('prints one, and writes the others to files, with the same exit code', () => {
      const wrong = file('wrong.yaml', TWICE);
      const [sarif, human] = [join(folder.path, 'a=b.sarif'), join(folder.path, 'check.txt')];
      writeFileSync(sarif, 'an earlier report');
      const alone = check([wrong]);
      const several = check([wrong, '--format', `sarif=${sarif}`, '--format', 'human', '--format', `human=${human}`]);
      expect(several).toMatchObject({ stdout: alone.stdout, stderr: '', status: 1 });
      expect(readFileSync(human, 'utf8')).toBe(alone.stdout);
      expect(readFileSync(sarif, 'utf8')).toBe(check([wrong, '--format', 'sarif']).stdout);
    });

    test('prints nothing where all go to files', () => {
      const path = join(folder.path, 'check.json');
      expect(check([file('wrong.yaml', TWICE), '--format', `json=${path}`])).toMatchObject({ stdout: '', status: 1 });
      expect((JSON.parse(readFileSync(path, 'utf8')) as Report).summary).toMatchObject({ objects: 2 });
    });

    test('has printed its report when a file cannot be written, and exits 2', () => {
      const wrong = file('wrong.yaml', TWICE);
      const path = join(folder.path, 'none', 'check.json');
      const { stdout, stderr, status } = check([wrong, '--format', `json=${path}`, '--format', 'human']);
      expect(stdout).toBe(check([wrong]).stdout);
      expect(stderr).toMatch(/^error: .*check\.json cannot be written: /);
      expect(status).toBe(2);
    });

    test('writes none in the place of a file that it checks', () => {
      const wrong = file('k8s/wrong.yaml', TWICE);
      const same = join(folder.path, 'k8s', '..', 'k8s', 'wrong.yaml');
      const { stderr, status } = check([join(folder.path, 'k8s'), '--format', `json=${same}`]);
      expect(stderr).toBe(`error: ${same} is one of the checked files; give the report another name\n`);
      expect(status).toBe(2);
      expect(readFileSync(wrong, 'utf8')).toBe(TWICE);
    });
  });

  longTest('leaves out for an object the rules that its annotation names', () => {
    const ignoring = configMap('a').replace(
      '{',
      "{annotations: {meshgate.dev/ignore: 'unique-keys, unique-objects'}, ",
    );
    expect(json([file('a.yaml', `${configMap('a')}---\n${ignoring}`)]).summary.errors).toBe(0);
    expect(json([file('b.yaml', `${ignoring}---\n${configMap('a')}`)]).summary.errors).toBe(1);
  });

  longTest('takes settings from meshgate.yaml of the current directory, and from flags before it', () => {
    const wrong = file('wrong.yaml', TWICE);
    file('meshgate.yaml', 'rules:\n  unique-objects: warning\nfailOn: warning\nassume: [Namespace/-/shop]\n');
    const cwd = folder.path;
    expect(json([wrong], { cwd }).findings).toMatchObject([{ rule: 'unique-objects', severity: 'warning' }]);
    expect(check([wrong], { cwd }).status).toBe(1);
    expect(check([wrong, '--fail-on', 'error'], { cwd }).status).toBe(0);
    expect(check([wrong, '--severity', 'unique-objects=off,unique-keys=off'], { cwd }).status).toBe(0);
    file('meshgate.yaml', 'rules:\n  unique-objects: off\n');
    expect(json([wrong], { cwd }).findings.filter(({ rule }) => rule === 'unique-objects')).toEqual([]);
  });

  longTest('writes a report of any length whole', () => {
    const many = file('many.yaml', Array.from({ length: 3000 }, () => configMap('a')).join('---\n'));
    const { findings } = json([many]);
    expect(findings.filter(({ rule }) => rule === 'unique-objects')).toHaveLength(2999);
  });
});

const describeTerminal = hasTerminal ? describe : describe.skip;

describeTerminal('on a terminal', () => {
  test('only what it prints has colours', async () => {
    const [wrong, path] = [file('wrong.yaml', TWICE), join(folder.path, 'check.txt')];
    const env = { ...process.env, TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined };
    const { code, screen } = await typeInto(`check ${wrong} --format human --format human=${path}`, env);
    expect(code).toBe(1);
    expect(screen).toContain('\u001b[31merror\u001b[39m');
    expect(readFileSync(path, 'utf8')).toBe(check([wrong]).stdout);
  });
});

describe('input that must not break it', () => {
  /** The messages of valid-yaml, when that is all that is found. */
  function refusal(content: string | Buffer): string[] {
    const path = join(folder.path, 'input.yaml');
    writeFileSync(path, content);
    const { findings } = json([path]);
    return findings.map(({ rule, message }) => `${rule}: ${message}`);
  }

  test('binary and broken UTF-8 are findings', () => {
    expect(refusal(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]))).toEqual(['valid-yaml: the file is binary']);
    expect(refusal(Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]))).toEqual(['valid-yaml: the file is not UTF-8 text']);
    expect(refusal(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).toEqual(['valid-yaml: the file is not UTF-16 text']);
  });

  longTest('UTF-16 with a byte order mark is read, as kubectl reads it', () => {
    const text = Buffer.from(`\ufeff${configMap('a')}---\n${configMap('b')}`, 'utf16le');
    for (const content of [text, Buffer.from(text).swap16()]) {
      const path = join(folder.path, 'input.yaml');
      writeFileSync(path, content);
      expect(json([path]).summary).toMatchObject({ objects: 2, errors: 0 });
    }
  });

  longTest('100 MB is a finding, without being read', () => {
    expect(refusal(Buffer.alloc(100_000_000, 'a: b\n'))).toEqual([
      'valid-yaml: the file is too large for manifests: it has 95 MiB, and 20 MiB are read at most',
    ]);
  });

  test('a pipe without an end is given up', () => {
    const { stdout, status } = check(['-', '--format', 'json'], { input: 'a: b\n'.repeat(5_000_000) });
    expect((JSON.parse(stdout) as Report).findings).toMatchObject([{ rule: 'valid-yaml', file: '-' }]);
    expect(status).toBe(1);
  });

  longTest('10,000 documents are checked', () => {
    const path = file('many.yaml', Array.from({ length: 10_000 }, (_, index) => configMap(`a${index}`)).join('---\n'));
    const { findings, summary } = json([path]);
    expect(summary).toMatchObject({ objects: 10_000, errors: 0 });
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('a pipe that nobody writes into, and a device, are refused at once', () => {
    const pipe = join(folder.path, 'pipe');
    spawnSync('mkfifo', [pipe]);
    for (const [path, what] of [
      [pipe, 'a pipe'],
      ['/dev/tty', 'a device'],
    ] as const) {
      const { stderr, status } = check([path]);
      expect(stderr).toContain(`${path} is ${what}, and no file or folder; what a program prints is read with "-"`);
      expect(status).toBe(2);
    }
  });

  test('our own settings among the manifests are passed over, unless they are named', () => {
    const settings = file('set/meshgate.yaml', 'istio: ""\n');
    file('set/map.yaml', configMap('a'));
    const rules = (path: string): string[] => json([path]).findings.map(({ rule }) => rule);
    expect(rules(join(folder.path, 'set'))).not.toContain('valid-object');
    expect(rules(settings)).toEqual(['valid-object']);
  });

  test('keys that JavaScript objects have are keys like others', () => {
    const path = file('proto.yaml', `${configMap('a')}__proto__: {kind: Service}\nconstructor: 1\ntoString: {a: b}\n`);
    const { findings, summary } = json([path]);
    expect(summary.objects).toBe(1);
    expect(findings.every(({ object }) => object.kind === 'ConfigMap')).toBe(true);
  });

  test('links of a folder that lead nowhere, in circles or to folders are passed over', () => {
    file('real/a.yaml', configMap('a'));
    symlinkSync(folder.path, join(folder.path, 'real', 'circle.yaml'));
    symlinkSync(join(folder.path, 'gone.yaml'), join(folder.path, 'real', 'gone.yaml'));
    expect(json([folder.path]).summary.objects).toBe(1);
  });
});
