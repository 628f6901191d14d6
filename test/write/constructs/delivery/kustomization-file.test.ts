import {
  kustomizationFile,
  type KustomizationFileProps,
} from '../../../../lib/write/constructs/delivery/kustomization-file';
import { PropError } from '../../../../lib/write/props/prop-error';

test('names files and folders in their order, which Kustomize would change by kind', () => {
  const allProps: Required<KustomizationFileProps> = { resources: ['10-b.k8s.yaml', '00-a.k8s.yaml', 'apps'] };
  expect(kustomizationFile(allProps)).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    sortOptions: { order: 'fifo' },
    resources: ['10-b.k8s.yaml', '00-a.k8s.yaml', 'apps'],
  });
});

test.each<[title: string, props: unknown, prop: string, allowed: string]>([
  ['nothing at all', undefined, 'props', 'an object with resources'],
  ['no list', { resources: 'a.yaml' }, 'resources', 'a list; put it in brackets'],
  ['an empty list', { resources: [] }, 'resources', 'at least one file or folder'],
  [
    'a file above the folder, which kubectl does not read',
    { resources: ['../a.yaml'] },
    'resources[0]',
    'nothing outside',
  ],
  ['an absolute path', { resources: ['/a.yaml'] }, 'resources[0]', 'nothing outside'],
  ['an address, which would be fetched', { resources: ['https://a.example/b'] }, 'resources[0]', 'nothing outside'],
  ['an empty path', { resources: [''] }, 'resources[0]', 'a path in the folder'],
  ['a file twice', { resources: ['a.yaml', 'a.yaml'] }, 'resources[1]', 'an object that comes twice'],
  ['a field that it does not have', { resources: ['a'], patches: [] }, 'patches', 'no prop of this name'],
])('refuses %s', (_title, props, prop, allowed) => {
  let thrown: unknown;
  try {
    kustomizationFile(props as KustomizationFileProps);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(PropError);
  expect(thrown).toMatchObject({ constructPath: 'kustomization.yaml', prop });
  expect((thrown as PropError).allowed).toContain(allowed);
});
