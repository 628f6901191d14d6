import { isAbsolute } from 'node:path';
import { DELIVERABLE_CHARTS } from '../../../facts/istio/charts';
import { LONGEST_LABELLED_NAME } from '../../../facts/delivery/flux';
import { minorVersion } from '../../../facts/releases';
import { knows } from '../../../facts/span';
import type { App } from '../../synth/app';
import type { Deliver } from './delivered';
import type { ArgoCdDelivery, Delivery, FluxDelivery } from './delivery';
import { below, deliversPlanes, type DeliveryTarget } from './delivery-target';
import type * as Tools from './tools';

/** What a delivery does to an environment. */
export interface Deliverer {
  /** Marks objects for the tool, when all charts are made. */
  readonly stamp: (app: App) => void;
  readonly deliver: Deliver;
}

/** An environment without its path in the repository. */
interface Delivering extends Omit<DeliveryTarget, 'path'> {
  /** The output folder of the system. */
  readonly output: string;
  /** Folder of the environment in it. */
  readonly subfolder: string;
}

/** What stands behind the name in those of Kustomizations and HelmReleases, at most. */
const LONGEST_STEP = '-namespaces';

type Refuse = (prop: string, value: unknown, allowed: string) => never;

/** @param refuse throws for what cannot be delivered */
export function delivererOf(delivery: Delivery, of: Delivering, refuse: Refuse): Deliverer {
  if (delivery.tool === 'kustomize')
    return { stamp: () => undefined, deliver: (_app, files) => tools().deliverByKustomize(files) };
  const target = { ...of, path: pathOf(delivery, of, refuse) };
  checkPlanes(delivery, target, refuse);
  if (delivery.tool === 'argocd') {
    return {
      stamp: (app) => {
        tools().stampForArgoCd(app);
      },
      deliver: (app, files) => tools().deliverByArgoCd(app, files, delivery, target),
    };
  }
  const longest = LONGEST_LABELLED_NAME - LONGEST_STEP.length;
  if (of.name.length > longest) {
    refuse('name', of.name, `at most ${longest} characters, with that of the environment: Flux writes it into labels`);
  }
  const variables = Object.keys(delivery.substitute ?? {});
  return {
    stamp: (app) => {
      tools().stampForFlux(app, variables);
    },
    deliver: (app, files) => tools().deliverByFlux(app, files, delivery, target),
  };
}

/** Loads cdk8s, which verbs that do not synthesize do not need. */
function tools(): typeof Tools {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a verb that does not synthesize is not to take the time
  return require('./tools') as typeof Tools;
}

function pathOf({ path }: ArgoCdDelivery | FluxDelivery, { output, subfolder }: Delivering, refuse: Refuse): string {
  const isElsewhere = isAbsolute(output) || output.split(/[/\\]/).includes('..');
  if (path === undefined && isElsewhere) {
    refuse(
      'delivery.path',
      path,
      `the folder as the repository has it: "output" is ${output}, which says nothing of it`,
    );
  }
  return below(path ?? output.replaceAll('\\', '/'), subfolder);
}

function checkPlanes(delivery: ArgoCdDelivery | FluxDelivery, { platform }: DeliveryTarget, refuse: Refuse): void {
  const { istio } = platform;
  if (!deliversPlanes(delivery) || istio.managed === 'elsewhere') return;
  const otherwise = '; or "controlPlanes: false" in the delivery';
  const minor = minorVersion(istio.version) ?? istio.version;
  if (knows(minor, DELIVERABLE_CHARTS) !== 'known') {
    refuse(
      'platform.istio',
      istio.version,
      `Istio ${DELIVERABLE_CHARTS.since ?? ''} or later, whose charts can be delivered${otherwise}`,
    );
  }
  if (minor === istio.version) {
    const allowed = `a whole version such as ${istio.version}.1: charts have no others, and a range changes by itself${otherwise}`;
    refuse('platform.istio', istio.version, allowed);
  }
}
