import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import type { ReadKindName } from '../../../facts/gateway/controller-kinds';
import type { JsonObject } from '../../../facts/data';
import { schemas } from '../../../facts/schemas/schemas';
import { refuseFaultsIn } from '../checked-object';
import type { PropCheck } from '../prop-check';

/** The versions whose fields are known, those with the most fields first. */
const VERSIONS = ['v1', 'v1beta1', 'v1alpha3', 'v1alpha2'];

/**
 * Holds the spec of an object against the definition of its kind: fields, bounds, and rules that compare fields.
 * @param propOf what a place in the object, such as `spec.rules[0].matches`, is called among the props
 * @throws PropError where the API server would refuse it
 */
export function checkGatewayObject(
  propCheck: PropCheck,
  kind: ReadKindName,
  spec: JsonObject,
  propOf: (place: string) => string,
): void {
  const type = VERSIONS.map((version) => `${GATEWAY_GROUP}/${version}/${kind}.spec`).find(
    (name) => schemas().type(name) !== undefined,
  );
  const plain = JSON.parse(JSON.stringify(spec)) as JsonObject;
  const definition = { groupKind: `${GATEWAY_GROUP}/${kind}`, type, part: 'spec' } as const;
  refuseFaultsIn(propCheck, { spec: plain }, definition, propOf);
}
