import { Construct } from 'constructs';
import { serviceAnnotations, type KongServiceSettings } from '../../../../lib/write/constructs/kong/service-settings';
import { newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

describe('KongServiceSettings', () => {
  test('are no annotations when none is set', () => {
    expect(serviceAnnotations({}, testChart())).toEqual({});
  });

  test('are one annotation each', () => {
    const allSettings: KongServiceSettings = {
      protocol: 'https',
      path: '/api',
      clientCert: 'kong-client',
      hostHeader: 'catalog.example.com',
      serviceUpstream: true,
      connectTimeout: 1000,
      readTimeout: 2000,
      writeTimeout: 3000,
      retries: 0,
      upstreamPolicy: 'sticky',
      tlsVerify: true,
      tlsVerifyDepth: 2,
      caCertificatesSecrets: ['ca-1', 'ca-2'],
      caCertificatesConfigMaps: ['ca-3'],
      tags: ['edge'],
    };
    expect(serviceAnnotations(allSettings, newest())).toEqual({
      'konghq.com/protocol': 'https',
      'konghq.com/path': '/api',
      'konghq.com/client-cert': 'kong-client',
      'konghq.com/host-header': 'catalog.example.com',
      'ingress.kubernetes.io/service-upstream': 'true',
      'konghq.com/connect-timeout': '1000',
      'konghq.com/read-timeout': '2000',
      'konghq.com/write-timeout': '3000',
      'konghq.com/retries': '0',
      'konghq.com/upstream-policy': 'sticky',
      'konghq.com/tls-verify': 'true',
      'konghq.com/tls-verify-depth': '2',
      'konghq.com/ca-certificates-secrets': 'ca-1,ca-2',
      'konghq.com/ca-certificates-configmaps': 'ca-3',
      'konghq.com/tags': 'edge',
    });
  });

  test('can still name a KongIngress', () => {
    expect(serviceAnnotations({ override: 'legacy' }, testChart())).toEqual({
      'konghq.com/override': 'legacy',
    });
  });

  const wrong = (title: string, settings: object, prop: string, allowed: string): WrongProp => [
    title,
    () => serviceAnnotations(settings, new Construct(newest(), 'service')),
    prop,
    allowed,
  ];

  test.each<[KongServiceSettings, string, string]>([
    [{ retries: 3 }, 'retries', '2.8'],
    [{ upstreamPolicy: 'sticky' }, 'upstreamPolicy', '3.0'],
    [{ protocol: 'ws' }, 'protocol', '3.0'],
    [{ protocol: 'tls_passthrough' }, 'protocol', '2.1'],
    [{ tags: ['edge'] }, 'tags', '2.9'],
  ])('that the guide’s controller does not know are refused: %j', (settings, prop, since) => {
    const message = `prop "${prop}" is .*; allowed: nothing with KIC 1.3, .* since KIC ${since}; choose the controller`;
    expect(() => serviceAnnotations(settings, new Construct(testChart(), 'service'))).toThrow(new RegExp(message));
  });

  testWrongProps([
    wrong('an unknown protocol', { protocol: 'udp' }, 'protocol', 'one of http, https'),
    wrong('a path without /', { path: 'api' }, 'path', 'did you mean "/api"?'),
    wrong('a client certificate over http', { clientCert: 'c' }, 'clientCert', 'nothing with protocol "http"'),
    wrong('an empty host header', { hostHeader: '' }, 'hostHeader', 'a string'),
    wrong('a host header with an empty label', { hostHeader: 'a..b' }, 'hostHeader', 'a host name'),
    wrong('a host header with a port out of range', { hostHeader: 'web:99999' }, 'hostHeader', 'a host name'),
    wrong('serviceUpstream false', { serviceUpstream: false }, 'serviceUpstream', 'true'),
    wrong('a time-out with a unit', { readTimeout: '2m' as never }, 'readTimeout', 'did you mean 120000?'),
    wrong('a time-out of 0', { connectTimeout: 0 }, 'connectTimeout', 'an integer from 1 to 2147483646'),
    wrong('a time-out with a unit', { readTimeout: '1s' }, 'readTimeout', 'an integer from 1 to 2147483646'),
    wrong('a negative time-out', { writeTimeout: -1 }, 'writeTimeout', 'an integer from 1 to 2147483646'),
    wrong('too many retries', { retries: 32768 }, 'retries', 'an integer from 0 to 32767'),
    wrong('a policy that is no name', { upstreamPolicy: 'A B' }, 'upstreamPolicy', 'a DNS name'),
    wrong('two policies', { upstreamPolicy: 'a', override: 'b' }, 'override', 'nothing beside upstreamPolicy'),
    wrong('a path that no request can have', { path: '/a//b' }, 'path', 'without "//"'),
    wrong('a path beyond RFC 3986', { path: '/ü' }, 'path', 'percent-encoded'),
    wrong('a path without upstream paths', { protocol: 'grpc', path: '/a' }, 'path', 'nothing with protocol "grpc"'),
    wrong(
      'a host header that is a URL',
      { hostHeader: 'https://x' },
      'hostHeader',
      'a host name, with or without :port',
    ),
    wrong('tlsVerify over http', { tlsVerify: true }, 'tlsVerify', 'nothing with protocol "http"'),
    wrong('a depth over http', { tlsVerifyDepth: 1 }, 'tlsVerifyDepth', 'nothing with protocol "http"'),
    wrong('a depth of 65', { tlsVerifyDepth: 65 }, 'tlsVerifyDepth', 'an integer from 0 to 64'),
    wrong(
      'authorities without tlsVerify',
      { protocol: 'https', caCertificatesSecrets: ['ca'] },
      'caCertificatesSecrets',
      'nothing unless tlsVerify is true',
    ),
    wrong(
      'authorities over http',
      { caCertificatesConfigMaps: ['ca'] },
      'caCertificatesConfigMaps',
      'nothing with protocol "http"',
    ),
  ]);
});
