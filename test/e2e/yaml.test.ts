import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { YamlError } from '../../lib/read/manifests/yaml/yaml-error';
import { parseYaml } from '../../lib/read/manifests/yaml/yaml-stream';
import { emitYaml } from '../../lib/write/yaml/emit';
import { AWKWARD_TEXTS } from '../support/awkward-texts';
import { SPELLINGS } from '../support/yaml-spellings';
import { Cluster } from './cluster';

/** `SEED=…` runs the texts of an earlier run again. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const cluster = new Cluster();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshgate-yaml-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Read {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What kubectl reads in files, without asking a server: it prints the objects with a label more, and goes on behind errors. */
async function readByKubectl(path: string): Promise<Read[]> {
  const { stdout } = await cluster.run(['label', '--local', '-o', 'json', '-f', path, 'read=true']);
  return stdout
    .trimEnd()
    .split(/(?<=^\})\n(?=\{$)/m)
    .map((object) => {
      const read = JSON.parse(object) as Read & { metadata: { labels?: object } };
      delete read.metadata.labels;
      return read;
    });
}

describe('kubectl', () => {
  test('has a table of at least 500 texts to read', () => {
    expect(AWKWARD_TEXTS.length).toBeGreaterThanOrEqual(500);
  });

  test('reads every awkward text as it was, as a value, a key, a member of a list and an annotation', async () => {
    const objects = AWKWARD_TEXTS.map((text, number) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `text-${number}`, annotations: { text } },
      data: { text },
      list: [text, [text], { text }],
      nested: { [text]: { [text]: [1] } },
      [text]: true,
    }));
    const file = join(folder, 'manifests.yaml');
    writeFileSync(file, objects.map(emitYaml).join('---\n'));
    const read = await readByKubectl(file);
    expect(read).toHaveLength(objects.length);
    // One by one: the difference of all would be megabytes long.
    objects.forEach((object, number) => {
      expect(read[number]).toEqual(object);
    });
  }, 120_000);

  test('gives the API server texts that come back from it', async () => {
    const name = 'awkward-texts';
    const short = AWKWARD_TEXTS.filter((text) => text.length < 5000);
    const data = Object.fromEntries(short.map((text, number) => [`text-${number}`, text]));
    const manifest = emitYaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data });
    try {
      await cluster.output(['apply', '-f', '-'], manifest);
      const stored = await cluster.output(['get', 'configmap', name, '-n', 'default', '-o', 'json']);
      expect((JSON.parse(stored) as { data: object }).data).toEqual(data);
    } finally {
      await cluster.run(['delete', 'configmap', name, '-n', 'default', '--ignore-not-found']);
    }
  }, 60_000);
});

describe('check', () => {
  /** As `1.32`. */
  async function kubectlRelease(): Promise<string> {
    const { clientVersion } = JSON.parse(await cluster.output(['version', '--client', '-o', 'json'])) as {
      clientVersion: { major: string; minor: string };
    };
    return `${clientVersion.major}.${parseInt(clientVersion.minor)}`;
  }

  const head = (number: number): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: text-${number}}\n`;

  /** The first object of a file, when it is still that of the head: kubectl prints it before it meets an error behind it. */
  function readByCheck(text: string, number: number, release: string): unknown {
    try {
      const value = parseYaml(text, release).documents[0]?.value as Partial<Read> | null;
      const isSame = value?.metadata?.name === `text-${number}` && value.kind === 'ConfigMap';
      return isSame ? value : undefined;
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const marker = text.lastIndexOf('\n---', error.offset - 2);
      return marker < 0 ? undefined : readByCheck(text.slice(0, marker + 1), number, release);
    }
  }

  /** Each text, behind the head of a manifest, in a file of its own. */
  async function expectSameReading(texts: readonly string[]): Promise<void> {
    texts.forEach((text, number) => {
      writeFileSync(join(folder, `${String(number).padStart(6, '0')}.yaml`), head(number) + text);
    });
    const release = await kubectlRelease();
    const read = new Map((await readByKubectl(folder)).toReversed().map((object) => [object.metadata.name, object]));
    const wrong = texts.flatMap((text, number) => {
      const [ours, theirs] = [readByCheck(head(number) + text, number, release), read.get(`text-${number}`)];
      const same = emitYaml([sorted(ours)]) === emitYaml([sorted(theirs)]);
      return same ? [] : [{ text: text.slice(0, 200), ours, theirs }];
    });
    expect(wrong).toEqual([]);
    expect(read.size).toBeGreaterThan(texts.length / 10);
    expect(read.size).toBeLessThan(texts.length);
  }

  test('reads every spelling as kubectl does, and refuses what kubectl refuses', async () => {
    await expectSameReading(SPELLINGS);
  }, 120_000);

  test('reads every awkward text, written as if it needed no care, as kubectl does', async () => {
    const short = AWKWARD_TEXTS.filter((text) => text.length < 5000);
    await expectSameReading(
      short.flatMap((text) => [
        `a: ${text}\n`,
        `${text}: a\n`,
        `a: [${text}]\n`,
        `a: "${text}"\n`,
        `a: '${text}'\n`,
        `a: |\n  ${text}\nb: c\n`,
        `a: >+\n  ${text.replaceAll('\n', '\n  ')}\nb: c\n`,
      ]),
    );
  }, 240_000);

  test('reads 5,000 spellings that were changed by chance as kubectl does', async () => {
    process.stderr.write(`yaml spellings: SEED=${seed}\n`);
    const piece = fc.constantFrom(
      ...[
        ' ',
        '  ',
        '\t',
        '\n',
        '- ',
        ': ',
        ':',
        '?',
        '#',
        '&x ',
        '*x ',
        '!',
        '!!str ',
        '|\n',
        '>-\n  ',
        '%',
        '"',
        "'",
        '{',
        '}',
      ],
      ...['[', ']', ',', '\u0085', '\u2028', '\r', '\r\n', '\n...\n', '<<: ', '\\', 'a', '1', '0x1F', '~', 'é', '\x7f'],
    );
    const change = fc.record({ at: fc.nat(), length: fc.nat(3), piece });
    const changed = fc
      .tuple(
        fc.constantFrom(...SPELLINGS),
        fc.constantFrom(...SPELLINGS),
        fc.array(change, { minLength: 1, maxLength: 4 }),
      )
      .map(([first, second, changes]) =>
        changes.reduce((text, { at, length, piece: instead }) => {
          const from = at % (text.length + 1);
          return text.slice(0, from) + instead + text.slice(from + length);
        }, first + second),
      )
      // Of several documents, kubectl prints some before it meets an error; behind an end, it is chance how far it looks.
      .filter((text) => text.isWellFormed() && !/[\n\r\u0085\u2028\u2029](?:---|\.\.\.)/.test(text));
    await expectSameReading(fc.sample(changed, { numRuns: 5000, seed }));
  }, 240_000);
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
