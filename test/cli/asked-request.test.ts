import { askedRequest } from '../../lib/cli/asked-request';
import type { KongRequest } from '../../lib/read/topology/kong/router/kong-request';

const asked = (url: string, ...headers: readonly string[]): KongRequest => askedRequest(undefined, url, headers);

test('a URL is a request as a client sends it', () => {
  expect(asked('https://Shop.example.com:8443/a%20b?c#d', 'X-Version: v2', 'x-version: v3')).toEqual({
    protocol: 'https',
    method: 'GET',
    host: 'shop.example.com',
    port: 8443,
    path: '/a%20b?c',
    headers: new Map([['x-version', ['v2', 'v3']]]),
    sni: 'shop.example.com',
  });
  expect(asked('shop.example.com?a')).toMatchObject({ protocol: 'http', path: '/?a' });
  expect(asked('grpcs://shop.example.com/a.B/C')).toMatchObject({ method: 'POST', sni: 'shop.example.com' });
});

describe('the header host', () => {
  test('asks for another host than the URL leads to', () => {
    const request = asked('https://gate.example.com:8443/', 'Host: Shop.example.com');
    expect(request).toMatchObject({ host: 'shop.example.com', sni: 'gate.example.com', headers: new Map() });
    expect(request.port).toBeUndefined();
    expect(asked('http://203.0.113.7/', 'host: shop.example.com:80')).toMatchObject({
      host: 'shop.example.com',
      port: 80,
    });
  });

  test.each(['a b', 'a/b', 'http://a', 'ann@a', '', 'a:b'])('is no "%s"', (value) => {
    expect(() => asked('http://203.0.113.7/', `Host: ${value}`)).toThrow('the header "host" is one host');
  });

  test('is one', () => {
    expect(() => asked('http://203.0.113.7/', 'Host: a', 'host: b')).toThrow('the header "host" is one host');
  });
});

test.each(['https://203.0.113.7/', 'https://[2001:db8::1]/'])('TLS is asked for no server name at %s', (url) => {
  expect(asked(url).sni).toBeUndefined();
});
