import { addedAfter, changelog, created, type Edit, type Recipe } from './recipe';

const DEFINITION = `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: kongquotas.configuration.konghq.com
spec:
  group: configuration.konghq.com
  names: { kind: KongQuota, listKind: KongQuotaList, plural: kongquotas, singular: kongquota }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          description: How much a team may use. No KIC has it.
          type: object
          required: [spec]
          properties:
            apiVersion: { type: string }
            kind: { type: string }
            metadata: { type: object }
            spec:
              type: object
              required: [requests]
              properties:
                requests: { description: Requests a day., type: integer, minimum: 1 }
`;

const CONSTRUCT = `import type { Construct } from 'constructs';
import { KongQuota as KongQuotaResource } from '../../../../imports/configuration.konghq.com';
import { integer, object } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';

export interface KongQuotaProps {
  /** Requests a day, at least 1. */
  readonly requests: number;
}

const SHAPE = object<KongQuotaProps>({ requests: integer(1) });

/** How much a team may use. */
export class KongQuota extends CheckedConstruct {
  /** @throws PropError when the requests are no integer from 1 */
  public constructor(scope: Construct, id: string, props: KongQuotaProps) {
    super(scope, id, props, SHAPE);
    this.propCheck.dnsLabel('id', id);
    new KongQuotaResource(this, 'Resource', { metadata: { name: id }, spec: { requests: props.requests } });
  }
}
`;

const TEST = `import { KongQuota } from '../../../../lib/write/constructs/kong/kong-quota';
import { manifest, newest, testChart } from '../../../support/chart';
import { subject, takenBy } from '../../props/drive';

test('its only props are all props', () => {
  expect(manifest(new KongQuota(testChart(), 'shop', { requests: 5 }))).toEqual({
    apiVersion: 'configuration.konghq.com/v1',
    kind: 'KongQuota',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { requests: 5 },
  });
});

test('what is no number from 1 is refused', () => {
  const quota = subject('KongQuota', { requests: 5 }, (chart, props) => new KongQuota(chart, 'shop', props), {
    requests: ['number'],
  });
  expect(takenBy(quota)).toEqual(quota.taken);
  expect(() => new KongQuota(newest(), 'shop', { requests: 0 })).toThrow('prop "requests" is 0');
});
`;

const appended =
  (text: string): Edit =>
  (before) =>
    before + text;

export const CONSTRUCT_RECIPE: Recipe = {
  heading: 'A construct with a new kind',
  edits: {
    'crds/configuration.konghq.com.yaml': appended(DEFINITION),
    'lib/write/constructs/kong/kong-quota.ts': created(CONSTRUCT),
    'lib/index.ts': addedAfter(
      "export type { KongConsumerProps } from './write/constructs/kong/kong-consumer';\n",
      "export { KongQuota } from './write/constructs/kong/kong-quota';\nexport type { KongQuotaProps } from './write/constructs/kong/kong-quota';\n",
    ),
    'test/write/constructs/kong/kong-quota.test.ts': created(TEST),
    ...changelog('`KongQuota`.'),
  },
};
