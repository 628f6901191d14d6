import { controllersFor, drives } from '../../../../facts/kong/charts';
import type { Path } from '../../../manifests/path';
import { imageReleaseOf, isControllersContainer, isKongsProxy } from '../../../topology/kong/kong-settings';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';
import type { Rule } from '../../rule';

/** A container whose image says its release. */
interface Running {
  readonly path: Path;
  /** As major and minor. */
  readonly release: string;
}

export const requireDrivenKong: Rule = {
  id: 'require-driven-kong',
  subject: 'kong',
  severity: 'warning',
  summary: 'A pod runs an ingress controller and a Kong of releases that do not work together.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const [controller] = running(pod, isControllersContainer);
      const [kong] = running(pod, isKongsProxy);
      if (controller === undefined || kong === undefined || drives(controller.release, kong.release)) continue;
      const others = controllersFor(kong.release);
      yield {
        manifest: pod.manifest,
        path: [...controller.path, 'image'],
        message: `Kong ${kong.release} is none of those that the ingress controller ${controller.release} is for`,
        fix: others.length === 0 ? 'run a younger Kong' : `run the controller ${others.at(-1)!}, or another Kong`,
      };
    }
  },
};

function running(pod: Pod, isAsked: typeof isKongsProxy): Running[] {
  return containersOf(pod).flatMap(({ path, value }) => {
    const release = isAsked(value) ? imageReleaseOf(value) : undefined;
    return release === undefined ? [] : [{ path, release }];
  });
}
