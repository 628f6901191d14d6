import { INGRESS_CONTROLLER } from '../../facts/kong/ingress-class';
import { INGRESS_CLASS } from '../../facts/kong/kinds';
import type { KindQuestion } from '../../install/status-questions';
import { clusterManifest } from '../../read/manifests/cluster-manifest';
import type { Manifest } from '../../read/manifests/manifest';
import type { CommandRunner } from '../session/command-runner';
import { isForbidden, lacksKind, readObjects } from './answers';
import { asManifest } from './cluster-manifest';
import { kubeObject } from './kube-object';
import { object, optional, text } from './shape';

/** What a cluster has of what routes are made of. */
export interface RoutingObjects {
  readonly manifests: readonly Manifest[];
  /** Kinds of which these are all. */
  readonly complete: ReadonlySet<string>;
  /** Kinds that the user may not see. */
  readonly forbidden: readonly string[];
}

/** The model reads whatever stands in the objects with care. */
const OBJECT = asManifest(kubeObject({ spec: optional(object({})), plugin: optional(text) }));

/**
 * Of a kind that a cluster does not know, it has nothing.
 * @throws Error when the cluster does not answer, or the user may not see a kind without which there is nothing to say
 */
export async function routingObjects(
  runner: CommandRunner,
  questions: readonly KindQuestion[],
  ingressClass: string,
): Promise<RoutingObjects> {
  const forbidden: string[] = [];
  const answers = await Promise.all(
    questions.map(({ groupKind, command, isNeeded }) =>
      readObjects(runner, command, OBJECT, undefined, (outcome) => {
        if (lacksKind(outcome)) return true;
        if (isNeeded || !isForbidden(outcome)) return false;
        forbidden.push(groupKind);
        return true;
      }),
    ),
  );
  const complete = new Set(questions.map(({ groupKind }) => groupKind).filter((kind) => !forbidden.includes(kind)));
  return { manifests: withClass(ingressClass, answers.flat()), complete, forbidden: forbidden.sort() };
}

/** The controller compares the name of its class, whether the cluster declares it, and for whom, or not. */
function withClass(name: string, manifests: readonly Manifest[]): Manifest[] {
  const isClass = (manifest: Manifest): boolean => manifest.groupKind === INGRESS_CLASS && manifest.name === name;
  const declared = manifests.find(isClass);
  const own = clusterManifest({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
    ...declared?.value,
    spec: { ...declared?.spec, controller: INGRESS_CONTROLLER },
  });
  return [own, ...manifests.filter((manifest) => manifest !== declared)];
}
