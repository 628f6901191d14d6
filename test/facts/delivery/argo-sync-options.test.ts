import { syncOptionFault } from '../../../lib/facts/delivery/argo-sync-options';

test.each([
  [
    'CreateNamespaces=true',
    'Argo CD knows no sync option "CreateNamespaces"; did you mean "CreateNamespace"?',
    'write CreateNamespace=true',
  ],
  [
    'createNamespace=true',
    'Argo CD knows no sync option "createNamespace"; did you mean "CreateNamespace"?',
    'write CreateNamespace=true',
  ],
  ['Prune=flase', 'Argo CD takes no notice of Prune with the value "flase"', 'write Prune=false'],
  ['Validate=no', 'Argo CD takes no notice of Validate with the value "no"', 'write Validate=true or Validate=false'],
  ['Replace= true', 'Argo CD takes no notice of Replace with the value " true"', 'write Replace=true'],
  ['Replace', 'Argo CD takes no notice of Replace with no value', 'write Replace=true or Replace=false'],
  [
    'PrunePropagationPolicy=forground',
    'Argo CD takes no notice of PrunePropagationPolicy with the value "forground"',
    'write PrunePropagationPolicy=foreground',
  ],
])('%s', (option, message, fix) => {
  expect(syncOptionFault(option, 'application')).toEqual({ message, fix });
});

test('what is no option at all', () => {
  expect(syncOptionFault('Quickly=true', 'application')?.fix).toMatch(/^write one of ApplyOutOfSyncOnly, /);
  expect(syncOptionFault('toString=true', 'application')).toBeDefined();
});

test.each(['CreateNamespace=true', 'Prune=confirm', 'Delete=false', 'PrunePropagationPolicy=orphan', '{{ .option }}'])(
  '%s is one',
  (option) => {
    expect(syncOptionFault(option, 'application')).toBeUndefined();
  },
);

test('some are for an Application alone', () => {
  expect(syncOptionFault('CreateNamespace=true', 'object')?.message).toBe(
    'CreateNamespace is an option of an Application, and Argo CD does not read it on one object',
  );
  expect(syncOptionFault('Prune=false', 'object')).toBeUndefined();
});
