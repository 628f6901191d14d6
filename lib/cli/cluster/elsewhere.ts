import { kongDeployment } from '../../install/bootstrap-steps';
import type { Invocation } from '../../install/invocation';
import { controlPlane, controlPlaneQuestion } from '../../install/installs';
import type { Management } from '../../install/platform';
import type { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { readObjects } from './answers';
import { DEPLOYMENT } from './rollout/deployment';
import { findVersion, isOfRelease } from './version';

/** A control plane that somebody else installs. */
interface Elsewhere {
  readonly product: string;
  readonly managed: Management;
  readonly namespace: string;
  readonly deployment: string;
  readonly command: Invocation;
  /** Releases by repository of an image, without its registry: which run must be of this release, as major and minor. */
  readonly images: Readonly<Record<string, string>>;
}

/** Tasks that see whether what others manage is there, and in the releases that the manifests are for. */
export function elsewhereTasks(session: Session): Task[] {
  return elsewhere(session).map((plane) => ({
    title: `${plane.product}, managed elsewhere`,
    run: (report) => look(session, plane, report),
  }));
}

/** What those tasks ask. */
export function elsewhereQuestions(session: Session): Invocation[] {
  return elsewhere(session).map(({ command }) => command);
}

function elsewhere({ target, tools }: Session): Elsewhere[] {
  const { istio, kong } = target.platform;
  const istiod = controlPlane(istio);
  const planes: Elsewhere[] = [
    {
      product: 'Istio',
      managed: istio.managed,
      namespace: istio.namespace,
      deployment: istiod.name,
      command: controlPlaneQuestion(istiod, tools),
      images: { pilot: istio.version },
    },
    {
      product: 'Kong',
      managed: kong.managed,
      namespace: kong.namespace,
      deployment: kong.deployment,
      command: kongDeployment(kong, tools),
      images: { kong: kong.version, 'kong-gateway': kong.version, 'kubernetes-ingress-controller': kong.kic },
    },
  ];
  return planes.filter(({ managed }) => managed === 'elsewhere');
}

async function look(
  { runner }: Session,
  { product, namespace, deployment, command, images }: Elsewhere,
  report: (line: string) => void,
): Promise<string> {
  const [found] = await readObjects(runner, command, DEPLOYMENT, report);
  const place = `${namespace}/${deployment}`;
  if (found === undefined) {
    throw new Error(`${product} is managed elsewhere, and there is no Deployment ${place}; name it in "platform"`);
  }
  const running = (found.spec.template?.spec.containers ?? []).map(({ image = '' }) => imageOf(image));
  for (const { repository, tag } of running) {
    const wanted = images[repository];
    const version = findVersion(tag);
    if (wanted === undefined || version === undefined || isOfRelease(version, wanted)) continue;
    throw new Error(`${place} runs ${repository}:${tag}, and the manifests are for ${wanted}; change "platform" to it`);
  }
  const names = running.map(({ repository, tag }) => `${repository}:${tag}`);
  return `${product}, managed elsewhere: ${place} runs ${names.join(', ')}`;
}

/** The last part of an image's name, and its tag. */
function imageOf(image: string): { repository: string; tag: string } {
  const [name = '', tag = ''] = image
    .slice(image.lastIndexOf('/') + 1)
    .split('@')[0]!
    .split(':');
  return { repository: name, tag };
}
