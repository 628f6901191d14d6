import { Construct, type IConstruct } from 'constructs';
import { knows, type Span } from '../../../facts/span';
import { NEWEST_RELEASES, type Releases } from '../../../facts/releases';
import { PropError } from '../../props/prop-error';
import { knownRelease } from '../../props/known-release';
import { object, optional } from '../../props/shape';
import { PropCheck } from '../prop-check';

/** The oldest Kong and ingress controller that are known; of the others, by which only the check goes, the newest. */
const DEFAULTS: Releases = { ...NEWEST_RELEASES, kong: '2.5', kic: '1.3' };
const CONTEXT = 'meshgate.dev/releases';

const RELEASES = object<Partial<Releases>>({
  kong: optional(knownRelease('kong')),
  kic: optional(knownRelease('kic')),
  kubernetes: optional(knownRelease('kubernetes')),
  gatewayApi: optional(knownRelease('gatewayApi')),
  istio: optional(knownRelease('istio')),
});

/**
 * Chooses the releases for all constructs below `scope`, usually the app. Call it before anything is created there.
 * @param releases as major and minor. What is left out, or undefined, is what was chosen above `scope`; by default it is
 * Kong 2.5, KIC 1.3, and the newest Kubernetes, Gateway API and Istio that are known
 * @throws PropError when a release is not known, and Error when there is something below `scope` already
 */
export function useReleases(scope: Construct, releases: Partial<Releases>): void {
  requireEarly('useReleases', scope).props(RELEASES, releases, 'releases');
  const given = Object.fromEntries(Object.entries<unknown>(releases).filter(([, release]) => release !== undefined));
  scope.node.setContext(CONTEXT, { ...chosenIn(contextOf(scope)), ...given });
}

/**
 * Settings for everything below a scope have to be made before anything is created there.
 * @param caller name of the function that says it
 */
export function requireEarly(caller: string, scope: Construct): PropCheck {
  if (!Construct.isConstruct(scope)) throw new PropError(caller, 'scope', scope, 'the app, or a construct in it');
  const [first] = scope.node.children;
  if (first !== undefined) {
    const where = scope.node.path === '' ? 'the app' : scope.node.path;
    throw new Error(
      `${where}: ${caller} comes too late, "${first.node.id}" already exists and was created without it; ` +
        `call it before anything is created in ${where}`,
    );
  }
  return new PropCheck(scope);
}

/** The releases that were chosen for a construct. */
export function releasesOf(construct: IConstruct): Releases {
  return releasesIn(contextOf(construct));
}

/** The releases that were chosen, by the context of a construct. */
export function releasesIn(context: Readonly<Record<string, unknown>>): Releases {
  return { ...DEFAULTS, ...chosenIn(context) };
}

function contextOf(construct: IConstruct): Readonly<Record<string, unknown>> {
  return { [CONTEXT]: construct.node.tryGetContext(CONTEXT) as unknown };
}

function chosenIn(context: Readonly<Record<string, unknown>>): Partial<Releases> {
  return (context[CONTEXT] as Partial<Releases> | undefined) ?? {};
}

/** @throws PropError when the chosen controller would refuse or ignore what the prop stands for */
export function requireKic(propCheck: PropCheck, kic: string, span: Span, prop: string, value: unknown): void {
  const standing = knows(kic, span);
  if (standing === 'known') return;
  const choose = 'choose the controller that you run with useReleases(app, { kic: … })';
  const why =
    standing === 'too-old'
      ? `which does not know it: it exists since KIC ${span.since ?? ''}`
      : `which no longer reads it: it existed until KIC ${span.until ?? ''}`;
  propCheck.fail(prop, value, `nothing with KIC ${kic}, ${why}; ${choose}`);
}
