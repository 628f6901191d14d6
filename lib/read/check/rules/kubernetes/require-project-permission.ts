import { projectFaults, type ProjectFault } from '../../../../facts/delivery/argo-project';
import { groupBy } from '../../../manifests/group-by';
import { text } from '../../../manifests/json';
import { formatPath } from '../../../manifests/path';
import type { Rule } from '../../rule';

const WORDS: Readonly<Record<ProjectFault['forbids'], readonly [noun: string, field: string]>> = {
  destination: ['cluster', 'destinations'],
  namespace: ['namespace', 'destinations'],
  source: ['repository', 'sourceRepos'],
};

export const requireProjectPermission: Rule = {
  id: 'require-project-permission',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'An Application of Argo CD delivers from or to what its project does not allow: Argo CD refuses it.',
  *find({ set }) {
    const placeOf = (namespace: string | undefined, name: string): string => `${namespace ?? ''}/${name}`;
    const projects = groupBy(set.of('argoproj.io/AppProject'), (each) => placeOf(set.namespaceOf(each), each.name));
    for (const manifest of set.of('argoproj.io/Application')) {
      const name = text(manifest.spec.project) ?? '';
      // Of a project that is declared several times, any may be the one of this Application.
      const [project, ...others] = projects.get(placeOf(set.namespaceOf(manifest), name)) ?? [];
      if (project === undefined) continue;
      const faultsOfOthers = others.map(({ spec }) => projectFaults(spec, manifest.spec).map(placeAt));
      for (const fault of projectFaults(project.spec, manifest.spec)) {
        if (!faultsOfOthers.every((places) => places.includes(placeAt(fault)))) continue;
        const [noun, field] = WORDS[fault.forbids];
        const message = `${String(project)} does not allow this ${noun}`;
        yield { manifest, path: fault.path, message, fix: `name one of its ${field}, or add it there` };
      }
    }
  },
};

function placeAt({ path }: ProjectFault): string {
  return formatPath(path);
}
