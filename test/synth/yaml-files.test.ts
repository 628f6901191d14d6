import { stringify } from 'yaml';
import { YamlFiles, stringifyAll } from '../../lib/synth/yaml-files';
import { YamlThread } from '../../lib/synth/yaml-thread';

class Money {
  public constructor(private readonly cents: number) {}

  public toJSON(): string {
    return `${this.cents} ct`;
  }
}

const shared = { a: [1, 'two', null, undefined, Number.NaN, 0.1] };

/** Documents of every kind that a chart may hand over, a few to a file. */
function documentsOf(file: number): object[] {
  const plain = { kind: 'ConfigMap', number: file, text: 'yes\n"quoted": #\n', deep: { list: [{}, [], shared] } };
  const odd = [{ twice: shared, again: shared }, { when: new Date(0) }, { price: new Money(file) }, [1, [2]], {}];
  return [plain, odd[file % odd.length]!].slice(0, 1 + (file % 2));
}

test.each([0, 1, 199, 200, 201, 224, 225, 226, 250, 1000, 1013])('%d files have the texts of one thread', (count) => {
  const files = Array.from({ length: count }, (_, file) => documentsOf(file));
  const yaml = new YamlFiles();
  for (const documents of files) yaml.add(documents);
  expect(yaml.finish()).toEqual(files.map(stringifyAll));
});

test('the texts are those of the library without its shortcut', () => {
  for (const [document] of Array.from({ length: 10 }, (_, file) => documentsOf(file))) {
    expect(stringifyAll([document!])).toBe(stringify(document, { version: '1.1', keepUndefined: true, lineWidth: 0 }));
  }
});

test('what a document is written to is not shared between threads: changing it later changes nothing', () => {
  const yaml = new YamlFiles();
  const documents = Array.from({ length: 500 }, (_, number) => ({ number }));
  for (const document of documents) {
    yaml.add([document]);
  }
  for (const document of documents.slice(0, 475)) document.number = -1;
  expect(yaml.finish().slice(0, 475)).toEqual(Array.from({ length: 475 }, (_, number) => `number: ${number}\n`));
});

test('an error in the other thread is one here', () => {
  const thread = new YamlThread({ version: '9.9' });
  thread.send([[{ a: 1 }]]);
  expect(() => thread.finish()).toThrow("Expected '1.1', '1.2' or null");
});
