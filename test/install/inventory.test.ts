import type { ObjectRef } from '../../lib/facts/kubernetes/object-ref';
import { Inventory, InventoryError, type InventoryEntry } from '../../lib/install/inventory';

const OWNER = { system: 'shop', environment: 'staging' };
const ref = (name: string, kind = 'Service', group = ''): ObjectRef => ({ group, kind, namespace: 'shop', name });
const entry = (name: string, id?: string): InventoryEntry => ({ ref: ref(name), id });
const NAMESPACE: InventoryEntry = {
  ref: { group: '', kind: 'Namespace', namespace: undefined, name: 'shop' },
  id: 'u0',
};
const ROLE: InventoryEntry = {
  ref: { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', namespace: undefined, name: 'a:b c' },
  id: 'u1',
};

const empty = Inventory.empty(OWNER);
const names = ({ entries }: Inventory): string[] => entries.map(({ ref: { name }, id = '-' }) => `${name} ${id}`);

describe('the format', () => {
  test('is a line per object, in the order in which they were made', () => {
    const data = empty.with([NAMESPACE, entry('web'), ROLE]).toData();
    expect(data).toEqual({
      format: '1',
      system: 'shop',
      environment: 'staging',
      objects: 'Namespace///shop u0\nService//shop/web -\nClusterRole/rbac.authorization.k8s.io//a%3Ab%20c u1\n',
    });
    expect(Inventory.parse(OWNER, data).entries).toEqual([NAMESPACE, entry('web'), ROLE]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['another format', { format: '2' }, 'it has format "2", and this Meshgate reads 1'],
    ['no format', {}, 'it has format ""'],
    [
      'another system',
      { format: '1', system: 'x', environment: 'staging' },
      'it is of system "x", environment "staging"',
    ],
    [
      'another environment',
      { format: '1', system: 'shop', environment: '' },
      'not of system "shop", environment "staging"',
    ],
  ])('is not read: %s', (_name, data, message) => {
    expect(() => Inventory.parse(OWNER, data)).toThrow(InventoryError);
    expect(() => Inventory.parse(OWNER, data)).toThrow(message);
  });

  test.each([
    '--all',
    'Service//shop/web',
    'Service//shop/web  u1',
    'Service/shop/web u1',
    '///x u1',
    'Service//shop/%zz u1',
  ])('has no line %j', (objects) => {
    const data = { format: '1', ...OWNER, objects };
    expect(() => Inventory.parse(OWNER, data)).toThrow('is not "kind/group/namespace/name uid"');
  });

  test('has no ID that would be another line', () => {
    expect(() => empty.with([entry('web', 'u1\nSecret//kube-system/x u2')]).toData()).toThrow(
      String.raw`the cluster gives "u1\nSecret//kube-system/x u2" as an ID, which is not one`,
    );
  });

  test('says before anything is made that no ConfigMap can hold it', () => {
    const most = Array.from({ length: 12_000 }, (_, index) => entry(`a-service-with-a-name-of-forty-letters-${index}`));
    const many = empty.with(most);
    expect(() => many.toData()).toThrow(
      /^the inventory of system "shop", environment "staging" would have 12000 objects and \d+ bytes, and Kubernetes takes 1048576; split/,
    );
    const fits = many.without(most.slice(10_000).map((each) => each.ref));
    const id = '01234567-0123-0123-0123-0123456789ab';
    const confirmed = fits.confirm(fits.entries.map((each) => ({ ref: each.ref, id })));
    expect(confirmed.toData().objects.length).toBeLessThan(2 ** 20);
  });
});

describe('a claim', () => {
  test('counts what is not there yet, and what this system has made', () => {
    const before = empty.with([entry('made', 'u1'), entry('planned')]);
    const { inventory, foreign } = before.claim([entry('made', 'u1'), entry('planned', 'u2'), entry('new')], false);
    expect(names(inventory)).toEqual(['made u1', 'planned u2', 'new -']);
    expect(foreign).toEqual([]);
  });

  test('does not count what others have made, also in place of what this system had made', () => {
    const before = empty.with([entry('replaced', 'u1'), entry('kept', 'u3')]);
    const { inventory, foreign } = before.claim([entry('theirs', 'u2'), entry('replaced', 'u9')], false);
    expect(names(inventory)).toEqual(['kept u3']);
    expect(foreign.map(({ name }) => name)).toEqual(['theirs', 'replaced']);
  });

  test('counts it where that is wanted', () => {
    const { inventory, foreign } = empty.claim([entry('theirs', 'u2')], true);
    expect(names(inventory)).toEqual(['theirs u2']);
    expect(foreign).toEqual([]);
  });

  test('forgets the ID of what is gone', () => {
    expect(names(empty.with([entry('gone', 'u1')]).claim([entry('gone')], false).inventory)).toEqual(['gone -']);
  });

  test('is confirmed for what was claimed, and for nothing else', () => {
    const { inventory } = empty.claim([entry('new'), entry('theirs', 'u2'), entry('lost')], false);
    const made = [entry('new', 'u5'), entry('theirs', 'u2'), entry('lost', undefined)];
    expect(names(inventory.confirm(made))).toEqual(['new u5', 'lost -']);
  });
});
