import { at, list, text } from '../../../manifests/json';
import { AUTOSCALER } from '../../../topology/kubernetes/scale-target';
import type { Rule } from '../../rule';

/** The field that the type of a target promises. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['Utilization', 'averageUtilization'],
  ['AverageValue', 'averageValue'],
  ['Value', 'value'],
]);

/** The fields that a metric can have a target in; others are refused. Source: `pkg/apis/autoscaling/validation` of kubernetes/kubernetes. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  resource: ['averageUtilization', 'averageValue'],
  containerResource: ['averageUtilization', 'averageValue'],
  pods: ['averageValue'],
  external: ['value', 'averageValue'],
  object: ['value', 'averageValue'],
};

export const validMetricTarget: Rule = {
  id: 'valid-metric-target',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'The target of a metric of an autoscaler is of another type than its value: the autoscaler goes by the value, or by nothing.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of(AUTOSCALER)) {
      for (const [index, metric] of list(manifest.spec.metrics).entries()) {
        for (const [source, taken] of Object.entries(SOURCES)) {
          const target = at(metric, source, 'target');
          const type = text(at(target, 'type'));
          const promised = FIELDS.get(type ?? '');
          const given = taken.filter((field) => (at(target, field) ?? undefined) !== undefined);
          const [first] = given;
          if (promised === undefined || first === undefined || given.includes(promised)) continue;
          const effect = source === 'object' ? 'the autoscaler has no target' : `the autoscaler goes by ${first}`;
          const message = `the target is of the type ${type!} and has no ${promised}, but ${first}: ${effect}`;
          const meant = [...FIELDS].find(([, field]) => field === first)![0];
          const path = ['spec', 'metrics', index, source, 'target', 'type'];
          const fix = `write type: ${meant}${taken.includes(promised) ? `, or ${promised}` : ''}`;
          yield { manifest, path, message, fix };
        }
      }
    }
  },
};
