import { apiVersionOf } from '../../../facts/kubernetes/api-versions';
import { knows } from '../../../facts/span';
import { prunesUnknown, SchemaWalk, type SchemaFault, type WalkFindings } from '../../../facts/schemas/schema-walk';
import { ruleFaults, type RuleFault } from '../../../facts/schemas/rules/rule-walk';
import { OBJECT_META, schemas } from '../../../facts/schemas/schemas';
import type { JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { ManifestView } from '../../manifests/shown-value';
import { typeOf } from '../../topology/kubernetes/objects';
import { lazyOf } from '../../topology/lazy';
import type { Topology } from '../../topology/topology';
import { problemOf, type ObjectProblem } from './object-problem';

/** What a walk over a manifest came to. */
export interface ManifestWalk extends Pick<WalkFindings, 'quantities' | 'metadata'> {
  readonly manifest: Manifest;
  readonly problems: readonly ObjectProblem[];
}

type Walked = Omit<ManifestWalk, 'manifest'>;

/** What was found in objects that have been walked, by the release: both sides of a comparison have most objects. */
const walked = lazyOf<JsonObject, Map<string, Walked>>(() => new Map());

/**
 * What every manifest of a set has against its schema. Of kinds that are not known only `metadata` is looked at, and
 * nothing of files that no API server sees.
 */
export function walkResults({ set, objects }: Topology, kubernetes: string): readonly ManifestWalk[] {
  return set.all.flatMap((manifest) => {
    if (!objects.isForApiServer(manifest)) return [];
    const known = walked(manifest.value);
    let result = known.get(kubernetes);
    if (result === undefined) known.set(kubernetes, (result = walkOf(manifest, kubernetes)));
    return [{ manifest, ...result }];
  });
}

function walkOf(manifest: Manifest, kubernetes: string): Walked {
  const type = typeOf(manifest);
  // What is no longer served is written anew, with other fields.
  const isServed = knows(kubernetes, apiVersionOf(type) ?? {}) !== 'too-new';
  const isKnown = isServed && schemas().ownerOf(type) !== undefined;
  const prunes = prunesUnknown(type);
  const { faults, ...parts } = new SchemaWalk(prunes).run(manifest.value, isKnown ? type : OBJECT_META);
  const view = new ManifestView(manifest.value);
  const broken = withoutFaults(ruleFaults(manifest.groupKind, manifest.value), faults);
  return {
    ...parts,
    problems: [...faults.map((fault) => problemOf(fault, prunes, { view, manifest })), ...broken],
  };
}

/** A rule about what is wrong already, or has something wrong inside, would say it twice. */
function withoutFaults(rules: readonly RuleFault[], faults: readonly SchemaFault[]): readonly RuleFault[] {
  if (rules.length === 0 || faults.length === 0) return rules;
  const lengths = [...new Set(rules.map(({ path }) => path.length))];
  const wrong = new Set(
    faults.flatMap(({ path }) =>
      lengths.flatMap((length) => (length <= path.length ? JSON.stringify(path.slice(0, length)) : [])),
    ),
  );
  return rules.filter(({ path }) => !wrong.has(JSON.stringify(path)));
}
