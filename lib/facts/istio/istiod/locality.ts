import { entry, isObject, listAt } from '../../data';
import { each, fields, has, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';

/** Topology of nodes, which `failover` goes by already. */
const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** Which region comes in for which. */
const FAILOVER = each({
  rules: [
    inCode(
      (value) => has(value, 'from') && textAt(value, 'from') === textAt(value, 'to'),
      'a region does not come in for itself',
      'name another region in "to"',
    ),
    inCode(
      (value) => ['from', 'to'].some((end) => /[/*]/.test(textAt(value, end))),
      'failover names regions alone, without zones and "*"',
      'write the region, such as eu-central-1',
    ),
  ],
});

function namesTopology(value: unknown): boolean {
  return listAt(value, 'failoverPriority').some((label) => TOPOLOGY.includes(String(label)));
}

function weightsOf(value: unknown): number[] {
  const to = entry(value, 'to');
  return isObject(to) ? Object.values(to).filter((weight) => typeof weight === 'number') : [];
}

/** Source: `ValidateLocalityLbSetting` of istio/istio. */
export const LOCALITY: RuleNode = fields(
  {
    distribute: each({
      rules: [
        inCode(
          (value) => weightsOf(value).some((weight) => weight < 1 || weight > 100),
          'a weight of a locality is 1 to 100',
          'leave out what gets no requests',
        ),
        inCode(
          (value) => has(value, 'to') && weightsOf(value).reduce((sum, weight) => sum + weight, 0) !== 100,
          'the weights of localities add up to 100',
          'write weights whose sum is 100',
        ),
      ],
    }),
    failover: FAILOVER,
  },
  inCode(
    (value) => listAt(value, 'distribute').length > 0 && listAt(value, 'failover').length > 0,
    'distribute and failover exclude each other',
    'keep one of the two',
  ),
  inCode(
    (value) => listAt(value, 'failover').length > 0 && namesTopology(value),
    'failover names regions already, so that failoverPriority has no label of the topology',
    'remove failover, or the label',
  ),
);

/** Source: `ValidateZoneAwareLbSetting` of istio/istio. */
export const ZONE_AWARE: RuleNode = fields(
  { failover: FAILOVER },
  inCode(
    (value) => namesTopology(value),
    'zoneAwareLbSetting goes by regions and zones by itself',
    'remove the label of the topology from failoverPriority',
  ),
);
