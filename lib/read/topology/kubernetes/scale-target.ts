import { object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';

/** What an autoscaler scales. */
export interface ScaleTarget {
  /** Such as `apps/Deployment`. */
  readonly groupKind: string;
  readonly name: string;
}

/** What a HorizontalPodAutoscaler refers to; undefined where it does not say. */
export function scaleTarget({ spec }: Manifest): ScaleTarget | undefined {
  const { apiVersion, kind: givenKind, name: givenName } = object(spec.scaleTargetRef);
  const [kind, name] = [text(givenKind), text(givenName)];
  if (kind === undefined || name === undefined) return undefined;
  const group = /^(.*)\//.exec(text(apiVersion) ?? '')?.[1] ?? '';
  // What `extensions` had of these is now in `apps`.
  const prefix = group === '' ? '' : `${group === 'extensions' ? 'apps' : group}/`;
  return { groupKind: prefix + kind, name };
}
