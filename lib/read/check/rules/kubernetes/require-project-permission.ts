import { projectFaults, type ProjectFault } from '../../../../facts/delivery/argo-project';
import { text } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';

const PLACES: Readonly<Record<ProjectFault, readonly [path: Path, noun: string, field: string]>> = {
  destination: [['spec', 'destination'], 'cluster', 'destinations'],
  namespace: [['spec', 'destination', 'namespace'], 'namespace', 'destinations'],
  source: [['spec', 'source', 'repoURL'], 'repository', 'sourceRepos'],
};

export const requireProjectPermission: Rule = {
  id: 'require-project-permission',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'An Application of Argo CD delivers from or to what its project does not allow: Argo CD refuses it.',
  *find({ set }) {
    for (const manifest of set.of('argoproj.io/Application')) {
      const name = text(manifest.spec.project);
      const project =
        name === undefined ? undefined : set.find('argoproj.io/AppProject', set.namespaceOf(manifest), name);
      if (project === undefined) continue;
      for (const fault of projectFaults(project.spec, manifest.spec)) {
        const [path, noun, field] = PLACES[fault];
        const message = `${String(project)} does not allow this ${noun}`;
        yield { manifest, path, message, fix: `name one of its ${field}, or add it there` };
      }
    }
  },
};
