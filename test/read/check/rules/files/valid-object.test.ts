import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-object', yaml);

test('an object without apiVersion or kind is an error', () => {
  expect(find('kind: Service\n')).toEqual(['error 1:1 : the object has no apiVersion']);
  expect(find('# a Service\n\napiVersion: v1\nkind: 1\n')).toEqual(['error 3:1 : the object has no kind']);
  expect(find('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n')).toEqual([
    'error 4:3 : the object has no kind',
  ]);
});

test('YAML that is no manifest at all is a warning', () => {
  const message = 'this document is not a Kubernetes object and was not checked';
  expect(find('replicas: 1\n')).toEqual([`warning 1:1 : ${message}`]);
  expect(find('- a\n')).toEqual([`warning 1:1 : ${message}`]);
  expect(find('just text\n')).toEqual([`warning 1:1 : ${message}`]);
});

test('empty documents and an empty List are skipped, as kubectl skips them', () => {
  expect(find('---\n---\n# nothing\n---\n---\nnull\n')).toEqual([]);
  expect(find('apiVersion: v1\nkind: List\nitems: []\n')).toEqual([]);
});

test('an empty mapping is no object, as kubectl has it', () => {
  expect(find('---\n{}\n')).toEqual(['warning 2:1 : this document is not a Kubernetes object and was not checked']);
});
