import fc from 'fast-check';
import { hostnamesMeet } from '../../../../lib/facts/gateway/hostname';
import { ListenerHostnames } from '../../../../lib/read/topology/gateway/listener-hostnames';
import { runs } from '../../../support/runs';

const label = fc.constantFrom('a', 'B', 'b', '', '*', 'x'.repeat(150));
const hostname = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

test('the index of host names answers as a comparison with each', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(hostname, { nil: undefined, freq: 20 }), { minLength: 1, maxLength: 4 }),
      fc.array(hostname, { maxLength: 2 }),
      (ofListeners, ofRoute) => {
        const one = ofListeners.some((each) => hostnamesMeet(ofRoute, each));
        expect(new ListenerHostnames(ofListeners).meets(ofRoute)).toBe(one);
      },
    ),
    { numRuns: runs({ short: 2000, long: 50_000 }) },
  );
});

test.each([
  ['shop.example.com', ['*.example.com'], true],
  ['example.com', ['*.example.com'], false],
  ['*.example.com', ['shop.example.com'], true],
  ['*.example.com', ['example.com', 'shop.example.org'], false],
  ['Shop.example.com', ['shop.EXAMPLE.com'], true],
  ['*.shop.example.com', ['*.example.com'], true],
  [`${'x'.repeat(300)}.example.com`, ['*.example.com'], true],
  ['*.example.com', [`${'x'.repeat(300)}.example.com`], true],
])('%s of a route and %j of listeners: %s', (ofRoute, ofListeners, expected) => {
  expect(new ListenerHostnames(ofListeners).meets([ofRoute])).toBe(expected);
});
