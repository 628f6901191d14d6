import { checkValues, GUIDE_VALUES } from '../../../guide/values';
import { PropError } from '../../../lib/write/props/prop-error';
import { guideApp } from '../../support/guide';

const { namespaces, bookinfo, gateway, observability } = GUIDE_VALUES;

describe('checkValues', () => {
  test('takes the values of the guide, and some that use every part', () => {
    const storage = { size: '10Gi', storageClassName: 'fast' };
    const full = {
      ...GUIDE_VALUES,
      observability: {
        prometheus: { ...observability.prometheus, externalUrl: 'https://prometheus.example.com', storage },
        grafana: { ...observability.grafana, externalUrl: 'https://grafana.example.com', storage },
        kiali: { ...observability.kiali, externalUrl: 'https://kiali.example.com' },
      },
    };
    for (const values of [GUIDE_VALUES, full]) {
      expect(() => {
        checkValues(values);
      }).not.toThrow();
    }
  });

  test.each([
    [{ gatway: {} }, 'gatway', 'no prop of this name; did you mean "gateway"?'],
    [
      { gateway: { ...gateway, tls: [{ secretName: 'tls' }] } },
      'gateway.tls',
      'no prop of this name; there are ingressClassName, hosts',
    ],
    [{ gateway: { ...gateway, rateLimit: { minute: 30, hour: 500 } } }, 'gateway.rateLimit.hour', 'there are minute'],
    [{ gateway: { ...gateway, rateLimit: { minutes: 30 } } }, 'gateway.rateLimit.minutes', 'did you mean "minute"?'],
    [
      { gateway: { ...gateway, rateLimit: { minute: '30' } } },
      'gateway.rateLimit.minute',
      'a number; write it without quotes',
    ],
    [{ gateway: { ...gateway, hosts: 'shop.example.com' } }, 'gateway.hosts', 'a list; put it in brackets, [ ]'],
    [{ gateway: undefined }, 'gateway', 'it is needed'],
    [
      { bookinfo: { ...bookinfo, services: [{ name: 'details', versions: ['v1'], replica: 3 }] } },
      'bookinfo.services[0].replica',
      'did you mean "replicas"?',
    ],
    [{ observability: { ...observability, grafna: {} } }, 'observability.grafna', 'did you mean "grafana"?'],
    [
      { observability: { ...observability, kiali: { ...observability.kiali, enabled: 'no' } } },
      'observability.kiali.enabled',
      'true or false',
    ],
    [
      { namespaces: { ...namespaces, bookinfo: namespaces.kong } },
      'namespaces.bookinfo',
      'a unique name; namespaces.kong has it already',
    ],
    [
      { bookinfo: { ...bookinfo, services: [...bookinfo.services, ...bookinfo.services] } },
      'bookinfo.services[4].name',
      'bookinfo.services[0].name has it already',
    ],
    [{ gateway: { ...gateway, service: 'productpag' } }, 'gateway.service', 'did you mean "productpage"?'],
  ])('refuses %j', (change, prop, allowed) => {
    let error: unknown;
    try {
      guideApp(change as object);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PropError);
    expect(error).toMatchObject({
      constructPath: 'the guide',
      prop,
      allowed: expect.stringContaining(allowed) as string,
    });
  });

  test.each([undefined, null, 'values', 5, []])('refuses %j for values', (values) => {
    expect(() => {
      checkValues(values as never);
    }).toThrow(/^the guide: prop "values" is .*; allowed: an object with namespaces, bookinfo/);
  });
});
