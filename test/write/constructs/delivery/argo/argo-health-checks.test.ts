import { argoHealthChecks } from '../../../../../lib/write/constructs/delivery/argo/argo-health-checks';
import { runLua } from '../../../../support/lua';

const KEY = 'resource.customizations.health.';
const health = (kind: string, status?: object): unknown => runLua(argoHealthChecks()[KEY + kind]!, { obj: { status } });
const KONG = 'configuration.konghq.com_KongPlugin';
const ISTIO = 'networking.istio.io_VirtualService';
const programmed = (status: string, reason: string): object => ({
  conditions: [
    { type: 'Accepted', status: 'False', reason: 'Invalid', message: 'another' },
    { type: 'Programmed', status, reason, message: 'said' },
  ],
});

test('there is one for Applications, for what Kong’s controller programs, and for what istiod analyses', () => {
  const kinds = Object.keys(argoHealthChecks()).map((key) => key.slice(KEY.length));
  expect(kinds).toContain('argoproj.io_Application');
  expect(kinds.filter((kind) => kind.startsWith('configuration.konghq.com_'))).toEqual(
    ['KongClusterPlugin', 'KongConsumer', 'KongConsumerGroup', 'KongPlugin'].map(
      (kind) => `configuration.konghq.com_${kind}`,
    ),
  );
  expect(kinds.filter((kind) => kind.includes('istio.io_'))).toHaveLength(9);
  expect(kinds.every((kind) => /^[a-z0-9.]+_[A-Z][A-Za-z]+$/.test(kind))).toBe(true);
});

test.each<[string, string, object | undefined, object]>([
  [
    'trap: an Application that is compared',
    'argoproj.io_Application',
    { health: { status: 'Degraded', message: 'a' } },
    { status: 'Degraded', message: 'a' },
  ],
  ['an Application that is not compared yet', 'argoproj.io_Application', {}, { status: 'Progressing' }],
  ['a new Application', 'argoproj.io_Application', undefined, { status: 'Progressing' }],
  ['a plugin in Kong', KONG, programmed('True', 'Programmed'), { status: 'Healthy', message: 'said' }],
  ['a plugin that Kong refuses', KONG, programmed('False', 'Invalid'), { status: 'Degraded', message: 'said' }],
  ['a plugin that is on its way', KONG, programmed('Unknown', 'Pending'), { status: 'Progressing' }],
  ['a plugin with another condition alone', KONG, { conditions: [] }, { status: 'Progressing' }],
  ['a new plugin', KONG, undefined, { status: 'Progressing' }],
  ['a route of Istio without analysis', ISTIO, undefined, { status: 'Healthy' }],
  ['a route of Istio with a warning', ISTIO, { validationMessages: [{ level: 'WARNING' }] }, { status: 'Healthy' }],
  [
    'a route of Istio with an error',
    ISTIO,
    { validationMessages: [{ level: 'INFO' }, { level: 'ERROR', documentationUrl: 'https://istio.io/a' }] },
    { status: 'Degraded', message: 'https://istio.io/a' },
  ],
])('says of %s what it is', (_title, kind, status, expected) => {
  expect(health(kind, status)).toMatchObject(expected);
});
