import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Include, JsonPatch, Lazy, type App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { Construct, DependencyGroup, type IConstruct } from 'constructs';
import fc from 'fast-check';

const KINDS = [
  'chart',
  'selfRenderingChart',
  'construct',
  'object',
  'objectWithLazies',
  'patchedObject',
  'kubeService',
  'deployment',
  'configMap',
  'invalid',
] as const;

/** How to build an app: plain data, so that the same app can be built twice and a failure can be shrunk. */
export interface AppPlan {
  readonly nodes: readonly { readonly kind: (typeof KINDS)[number]; readonly scope: number; readonly index: boolean }[];
  readonly dependencies: readonly { readonly from: number; readonly to: number; readonly group: boolean }[];
  readonly include: boolean;
}

/** Few enough dependencies that cdk8s, whose walk doubles with every one of them, still finishes. */
export const appPlans: fc.Arbitrary<AppPlan> = fc.record({
  nodes: fc.array(
    fc.record({
      kind: fc.oneof(
        { weight: 300, arbitrary: fc.constantFrom(...KINDS.filter((kind) => kind !== 'invalid')) },
        { weight: 1, arbitrary: fc.constant('invalid' as const) },
        { weight: 100, arbitrary: fc.constant('object' as const) },
      ),
      scope: fc.nat(40),
      index: fc.boolean(),
    }),
    { maxLength: 22 },
  ),
  dependencies: fc.array(fc.record({ from: fc.nat(21), to: fc.nat(21), group: fc.boolean() }), { maxLength: 9 }),
  include: fc.integer({ min: 0, max: 24 }).map((n) => n === 0),
});

class SelfRenderingChart extends Chart {
  public override toJson(): unknown[] {
    return [...(super.toJson() as unknown[]), { apiVersion: 'v1', kind: 'Extra', metadata: { name: this.node.addr } }];
  }
}

/** Builds the app of a plan. Ids that look like array indices are among them: JavaScript goes through them first. */
export function buildRandomApp(app: App, plan: AppPlan, includeFile: string): void {
  const constructs: Construct[] = [app];
  plan.nodes.forEach(({ kind, scope: wanted, index }, number) => {
    const scope = constructs[wanted % constructs.length]!;
    const id = index ? String((number * 7) % 23) + '0'.repeat(number % 2) : `n${number}`;
    if (scope.node.tryFindChild(id)) return;
    constructs.push(build(isInChart(scope) || kind === 'construct' ? kind : 'chart', scope, id, number));
  });
  if (plan.include) {
    const chart = new Chart(app, 'included', { namespace: 'included' });
    constructs.push(new Include(chart, 'yaml', { url: includeFile }));
  }
  const reachable = app.node.findAll().filter((construct) => isInChart(construct) || construct.node.id === 'n5');
  if (reachable.length === 0) return;
  for (const { from, to, group } of plan.dependencies) {
    // Most dependencies lead forward, so that most apps have no cycle.
    const [a, b] = [from % reachable.length, to % reachable.length];
    const [first, second] = from % 5 === 0 ? [a, b] : [Math.min(a, b), Math.max(a, b)];
    const [source, target, other] = [reachable[first], reachable[second], reachable[(second + 1) % reachable.length]];
    // cdk8s leaves out, without a word, a construct that depends on itself; here that is an error with a test of its own.
    const targets = (group ? [target!, other!] : [target!]).filter((each) => each !== source);
    if (targets.length > 0) source!.node.addDependency(group ? new DependencyGroup(...targets) : targets[0]!);
  }
}

function isInChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((each) => Chart.isChart(each));
}

function build(kind: AppPlan['nodes'][number]['kind'], scope: Construct, id: string, number: number): Construct {
  const metadata = { name: `object-${number}` };
  switch (kind) {
    case 'chart':
      return new Chart(scope, id, {
        namespace: number % 3 === 0 ? 'shop' : undefined,
        labels: { chart: `c${number}` },
      });
    case 'selfRenderingChart':
      return new SelfRenderingChart(scope, id);
    case 'construct':
      return new Construct(scope, id);
    case 'object':
      return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Thing', metadata });
    case 'objectWithLazies':
      return new ApiObject(scope, id, {
        apiVersion: 'example.com/v1',
        kind: 'Lazy',
        spec: {
          lazy: Lazy.any({ produce: () => ({ nested: [number, Lazy.any({ produce: () => 'text' })] }) }) as unknown,
          token: { resolve: () => ['a', { yes: 'no', empty: {}, none: null }] },
          text: ['0777', 'yes', '1e3', 'a: b', '- c', 'multi\nline\n', ' padded ', '', '2001-01-01', 'ü𝄞'],
        },
      });
    case 'patchedObject': {
      const object = new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Patched', metadata, spec: { list: [1, 2] } });
      object.addJsonPatch(JsonPatch.add('/spec/list/1', 'patched'), JsonPatch.remove('/metadata/name'));
      return object;
    }
    case 'kubeService':
      return new kplus.k8s.KubeService(scope, id, {
        metadata,
        spec: { ports: [{ port: 80, targetPort: kplus.k8s.IntOrString.fromString('http') }] },
      });
    case 'deployment': {
      const deployment = new kplus.Deployment(scope, id, { containers: [{ image: 'nginx:1.25', portNumber: 80 }] });
      deployment.exposeViaService({ ports: [{ port: 8080, targetPort: 80 }] });
      return deployment;
    }
    case 'configMap':
      return new kplus.ConfigMap(scope, id, { data: { key: 'value', script: '#!/bin/sh\nexit 0\n' } });
    case 'invalid': {
      const construct = new Construct(scope, id);
      construct.node.addValidation({ validate: () => [`${id} is invalid`] });
      return construct;
    }
  }
}

const INCLUDED = `
apiVersion: v1
kind: ConfigMap
metadata: { name: included, namespace: elsewhere }
data: { mode: "0644", on: "yes" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: included }
spec: { replicas: 0 }
`;

/** Runs a test with a folder that has the YAML file of `Include` in it. */
export function withIncludeFile(test: (folder: string, includeFile: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'meshgate-random-'));
  const file = join(folder, 'included.yaml');
  writeFileSync(file, INCLUDED);
  try {
    test(folder, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
