import { FLUX_DURATION } from '../../../../facts/delivery/flux';
import { millisecondsOf } from '../../../../facts/schemas/rules/duration';
import { isOf } from '../../../../facts/text/bounded-pattern';
import { object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** An object of Flux by its name. */
export interface FluxReference {
  readonly name: string;
  /** @default - the namespace of whoever refers to it */
  readonly namespace?: string;
}

/** What a Kustomization is made from; `source` of a repository is one. */
export interface FluxSource extends FluxReference {
  readonly kind: 'GitRepository' | 'OCIRepository' | 'Bucket' | 'ExternalArtifact';
}

export const FLUX_REFERENCE = object<FluxReference>({ name: text, namespace: optional(text) });

/** @throws PropError for what is no duration, or too short */
export function checkFluxDuration(propCheck: PropCheck, prop: string, value: string | undefined, shortest = 0): void {
  if (value === undefined) return;
  const isRight = isOf(value, FLUX_DURATION) && (millisecondsOf(value) ?? 0) >= Math.max(shortest, 1);
  const least = shortest === 0 ? '' : ` of at least ${shortest / 1000}s`;
  propCheck.require(isRight, prop, value, `a duration such as 10m${least}`);
}

/** Of several fields, of which Flux would take one without a word. */
export function requireOne(propCheck: PropCheck, prop: string, value: object, what: string): void {
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  const allowed = `exactly one of ${what}: of several, Flux takes one without a word`;
  propCheck.require(given.length === 1, prop, value, allowed);
}

/** What waits for itself is never applied. */
export function checkFluxDependencies(
  propCheck: PropCheck,
  own: { readonly kind: string; readonly name: string; readonly namespace: string },
  dependsOn: readonly FluxReference[] = [],
): void {
  dependsOn.forEach(({ name, namespace = own.namespace }, index) => {
    const isItself = name === own.name && namespace === own.namespace;
    propCheck.require(!isItself, `dependsOn[${index}].name`, name, `another ${own.kind}: it would wait for itself`);
  });
}
