import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { dependencyRanks } from '../../../lib/write/synth/dependency-ranks';

const object = (scope: Construct, id: string): ApiObject =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap' });
const ranksIn = (app: App): Record<string, number> =>
  Object.fromEntries([...dependencyRanks(app)].map(([{ node }, rank]) => [node.path, rank]));

test('what depends on nothing has no rank, and each has one more than the highest that it depends on', () => {
  const app = new App();
  const chart = new Chart(app, 'a');
  const [first, second, third, alone] = ['first', 'second', 'third', 'alone'].map((id) => object(chart, id));
  third!.addDependency(second!);
  third!.addDependency(first!);
  second!.addDependency(first!);
  expect(alone).toBeDefined();
  expect(ranksIn(app)).toEqual({ 'a/first': 0, 'a/second': 1, 'a/third': 2, 'a/alone': 0 });
});

test('a dependency between constructs is one between all their objects, also across charts', () => {
  const app = new App();
  const [one, other] = [new Chart(app, '10-one'), new Chart(app, '00-other')];
  const group = new Construct(other, 'group');
  const [plugin, limit] = [object(group, 'plugin'), object(group, 'limit')];
  limit.addDependency(plugin);
  const route = new Construct(one, 'route');
  object(route, 'ingress');
  object(one, 'service');
  route.node.addDependency(group);
  expect(ranksIn(app)).toEqual({
    '00-other/group/plugin': 0,
    '00-other/group/limit': 1,
    '10-one/route/ingress': 2,
    '10-one/service': 0,
  });
});

test('a chart that depends on another comes after all of it', () => {
  const app = new App();
  const [one, other] = [new Chart(app, 'a'), new Chart(app, 'b')];
  object(one, 'x');
  object(other, 'y');
  other.addDependency(one);
  expect(ranksIn(app)).toEqual({ 'a/x': 0, 'b/y': 1 });
});

test('what depends on something around it does not wait for itself', () => {
  const app = new App();
  const chart = new Chart(app, 'a');
  const group = new Construct(chart, 'group');
  const [inner, beside] = [object(group, 'inner'), object(group, 'beside')];
  inner.node.addDependency(group);
  expect(beside).toBeDefined();
  expect(ranksIn(app)).toEqual({ 'a/group/inner': 1, 'a/group/beside': 0 });
});

test('a long chain has as many ranks as objects, in linear time', () => {
  const app = new App();
  const chart = new Chart(app, 'a');
  const objects = Array.from({ length: 5000 }, (_, index) => object(chart, `o${index}`));
  objects.forEach((each, index) => {
    if (index > 0) each.addDependency(objects[index - 1]!);
  });
  expect(Math.max(...dependencyRanks(app).values())).toBe(4999);
});

test('constructs that depend on each other have no ranks', () => {
  const app = new App();
  const chart = new Chart(app, 'a');
  const [one, other] = [object(chart, 'one'), object(chart, 'other')];
  one.addDependency(other);
  other.addDependency(one);
  expect(() => dependencyRanks(app)).toThrow('Dependency cycle detected');
});
