import { entry, list, text } from '../../../manifests/json';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

/** Something that has to be there once: what it is called, and where. */
interface Named {
  readonly name: string | undefined;
  readonly path: Path;
}

export const uniqueNames: Rule = {
  id: 'unique-names',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'Two containers, ports, volumes, mounts or variables of one pod or Service have the same name.',
  looksAtEach: true,
  *find({ set, topology }) {
    for (const pod of topology.pods.all()) yield* inPod(pod);
    for (const service of set.of('Service')) yield* inService(service);
  },
};

function* inPod(pod: Pod): Generator<Problem, void> {
  const { manifest, path, spec } = pod;
  const containers = containersOf(pod);
  yield* repeated(
    manifest,
    'container',
    containers.map((container) => ({
      name: text(container.value.name),
      path: [...container.path, 'name'],
    })),
  );
  yield* repeated(manifest, 'volume', named(list(spec.volumes), [...path, 'spec', 'volumes'], 'name'));
  for (const { path: containerPath, value } of containers) {
    const members = (field: string, key = 'name'): Named[] => named(list(value[field]), [...containerPath, field], key);
    yield* repeated(manifest, 'port', members('ports'));
    yield* repeated(manifest, 'mount at', members('volumeMounts', 'mountPath'));
    for (const problem of repeated(manifest, 'variable', members('env'))) {
      yield { ...problem, fix: 'remove one: the last one wins', severity: 'warning' };
    }
  }
}

function* inService(manifest: Manifest): Generator<Problem, void> {
  const ports = list(manifest.spec.ports);
  const path = ['spec', 'ports'];
  yield* repeated(manifest, 'port', named(ports, path, 'name'));
  yield* repeated(
    manifest,
    'port',
    ports.map((port, index) => {
      const number = entry(port, 'port');
      const protocol = text(entry(port, 'protocol')) ?? '';
      return {
        name: typeof number === 'number' ? `${number}/${protocol === '' ? 'TCP' : protocol}` : undefined,
        path: [...path, index, 'port'],
      };
    }),
    'remove one of the two, or take another port',
  );
}

function named(members: readonly unknown[], path: Path, key: string): Named[] {
  return members.map((member, index) => ({ name: text(entry(member, key)), path: [...path, index, key] }));
}

function* repeated(
  manifest: Manifest,
  noun: string,
  all: readonly Named[],
  fix = 'rename one of them',
): Generator<Problem, void> {
  const seen = new Set<string>();
  for (const { name, path } of all) {
    if (name === undefined) continue;
    if (seen.has(name)) {
      yield {
        manifest,
        path,
        message: `there is another ${noun} "${name}" before this one`,
        fix,
      };
    }
    seen.add(name);
  }
}
