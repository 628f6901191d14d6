import { namesProtocol } from '../../../lib/facts/istio/port-protocols';

test('a protocol is named by the whole name, or by what stands before a hyphen', () => {
  for (const name of ['http', 'HTTP', 'http-web', 'grpc-web', 'grpc-web-api', 'tcp-', 'mongo', 'Redis-1']) {
    expect([name, namesProtocol(name)]).toEqual([name, true]);
  }
  for (const name of ['', 'web', 'web-http', 'httpweb', 'http_web', 'https1', '-http']) {
    expect([name, namesProtocol(name)]).toEqual([name, false]);
  }
});
