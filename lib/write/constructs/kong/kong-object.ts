import type { JsonObject } from '../../../facts/data';
import { definitionFaults } from '../../../facts/kong/definition-faults';
import { KIND_SPANS, KONG_UPSTREAM_POLICY } from '../../../facts/kong/kinds';
import { upstreamFaults } from '../../../facts/kong/upstream-faults';
import { pathText } from '../../../facts/text/value-path';
import { schemaMisfits } from '../../props/schema-misfits';
import { valueAt } from '../checked-object';
import type { PropCheck } from '../prop-check';
import { releasesOf, requireKic } from './chosen-releases';

/**
 * Holds the spec of an object of Kong's, whose fields are props of the same names, against the definition of its kind.
 * @param type such as `configuration.konghq.com/v1beta1/KongUpstreamPolicy`
 * @throws PropError where the API server or Kong would refuse it, or the chosen ingress controller does not read the kind
 */
export function checkKongObject(propCheck: PropCheck, type: string, spec: JsonObject): void {
  const [group = '', , kind = ''] = type.split('/');
  const groupKind = `${group}/${kind}`;
  requireKic(propCheck, releasesOf(propCheck.construct).kic, KIND_SPANS[groupKind] ?? {}, 'kind', kind);
  const plain = JSON.parse(JSON.stringify(spec)) as JsonObject;
  for (const { path, value, allowed } of schemaMisfits(plain, `${type}.spec`, '')) propCheck.fail(path, value, allowed);
  const refused = groupKind === KONG_UPSTREAM_POLICY ? upstreamFaults({ spec: plain }) : [];
  const faults = [...definitionFaults(groupKind, { spec: plain }), ...refused.filter(({ isRefused }) => isRefused)];
  for (const { path, message, fix } of faults) {
    const [, ...inside] = path;
    propCheck.fail(pathText(inside), valueAt(plain, inside), `${fix}: ${message}`);
  }
}
