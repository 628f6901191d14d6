import { controllersFor, drives } from '../../../../facts/kong/charts';
import type { Path } from '../../../manifests/path';
import { imageReleaseOf, isControllersContainer, isKongsContainer } from '../../../topology/kong/kong-settings';
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
      const [controller] = running(pod, true);
      const [kong] = running(pod, false);
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

/** Containers of Kong's controller, or of Kong itself. */
function running(pod: Pod, isController: boolean): Running[] {
  return containersOf(pod).flatMap(({ path, value }) => {
    const release = imageReleaseOf(value);
    const isAsked = isKongsContainer(value) && isControllersContainer(value) === isController;
    return isAsked && release !== undefined ? [{ path, release }] : [];
  });
}
