import { Construct, type IConstruct } from 'constructs';
import { kicKnows, type KicSpan } from '../../../facts/kong/kic-span';
import { isWithin, KNOWN_RELEASES, minorVersion } from '../../../facts/releases';
import { KONG_VERSIONS, type KongVersion } from '../../../facts/plugins/catalogue';
import { PropError } from '../../props/prop-error';
import { object, oneOf, optional, type Shape } from '../../props/shape';
import { PropCheck } from '../prop-check';

/** Releases of the Kong Ingress Controller whose custom resources differ. */
export const KIC_VERSIONS = ['1.3', '2.12', '3.5'] as const;
export type KicVersion = (typeof KIC_VERSIONS)[number];

export interface ChosenReleases {
  /**
   * The Kong Gateway that runs plugins; it decides which there are and what their configuration may be.
   * @default '2.5'
   */
  readonly kong: KongVersion;
  /**
   * The ingress controller that reads the manifests.
   * @default '1.3'
   */
  readonly kic: KicVersion;
  /**
   * The Kubernetes that takes the manifests, as major and minor: `1.30`. The check goes by it.
   * @default - the newest that the check knows
   */
  readonly kubernetes?: string;
  /**
   * The mesh, as major and minor: `1.30`. The check goes by it.
   * @default - the newest that the check knows
   */
  readonly istio?: string;
}

/** Those of the guide: chart kong/kong 2.3.0. */
const DEFAULTS: ChosenReleases = { kong: '2.5', kic: '1.3' };
const CONTEXT = 'meshgate.dev/releases';

const RELEASES = object<Partial<ChosenReleases>>({
  kong: optional(oneOf(KONG_VERSIONS)),
  kic: optional(oneOf(KIC_VERSIONS)),
  kubernetes: optional(releaseWithin(KNOWN_RELEASES.kubernetes)),
  istio: optional(releaseWithin(KNOWN_RELEASES.istio)),
});

function releaseWithin(range: readonly [string, string]): Shape<string> {
  return {
    allowed: `a release from ${range.join(' to ')}, as major and minor`,
    accepts: (value) => typeof value === 'string' && minorVersion(value) === value && isWithin(value, range),
  };
}

/**
 * Chooses the releases for all constructs below `scope`, usually the app. Call it before anything is created there.
 * @throws PropError when a release is not known, and Error when there is something below `scope` already
 */
export function useReleases(scope: Construct, releases: Partial<ChosenReleases>): void {
  requireEarly('useReleases', scope).props(RELEASES, releases, 'releases');
  const given = Object.fromEntries(Object.entries<unknown>(releases).filter(([, release]) => release !== undefined));
  scope.node.setContext(CONTEXT, { ...releasesOf(scope), ...given });
}

/**
 * What holds for all below a scope has to be said before there is something.
 * @param caller name of the function that says it
 */
export function requireEarly(caller: string, scope: Construct): PropCheck {
  if (!Construct.isConstruct(scope)) throw new PropError(caller, 'scope', scope, 'the app, or a construct in it');
  const [first] = scope.node.children;
  if (first !== undefined) {
    const where = scope.node.path === '' ? 'the app' : scope.node.path;
    throw new Error(
      `${where}: ${caller} comes too late, "${first.node.id}" is there already and was made without it; ` +
        `call it before anything is created in ${where}`,
    );
  }
  return new PropCheck(scope);
}

/** The releases that were chosen for a construct. */
export function releasesOf(construct: IConstruct): ChosenReleases {
  return releasesIn({ [CONTEXT]: construct.node.tryGetContext(CONTEXT) as unknown });
}

/** The releases that were chosen, by the context of a construct. */
export function releasesIn(context: Readonly<Record<string, unknown>>): ChosenReleases {
  return (context[CONTEXT] as ChosenReleases | undefined) ?? DEFAULTS;
}

/** @throws PropError when the chosen controller would refuse or ignore what the prop stands for */
export function requireKic(check: PropCheck, kic: KicVersion, span: KicSpan, prop: string, value: unknown): void {
  const knows = kicKnows(kic, span);
  if (knows === 'known') return;
  const choose = 'choose the controller that you run with useReleases(app, { kic: … })';
  const why =
    knows === 'too-old'
      ? `which does not know it: it is there since KIC ${span.since ?? ''}`
      : `which no longer reads it: it was there until KIC ${span.until ?? ''}`;
  check.fail(prop, value, `nothing with KIC ${kic}, ${why}; ${choose}`);
}
