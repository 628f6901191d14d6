import { parseAssumedObject } from '../../lib/read/manifests/assumed-object';
import { PageExamples } from '../support/page-examples';

/** The Secrets that the page says somebody else makes. */
const ASSUMED = ['Secret/shop/shop-tls', 'Secret/shop/api-tls'].map(parseAssumedObject);

/** What the page says that the check reminds of. */
const REMINDERS: Readonly<Record<string, readonly string[]>> = {
  'TLS to Services': ['require-gateway-api-release'],
  "Kong's other kinds": ['ban-deprecated-kong-kinds', 'ban-enterprise-fields'],
};

const page = new PageExamples('docs/gateway-api.md');

describe('docs/gateway-api.md', () => {
  page.test({
    assume: ASSUMED,
    isSaid: ({ rule, severity }, heading) => severity === 'warning' && REMINDERS[heading]?.includes(rule) === true,
  });

  test('has an example for each part', () => {
    expect(page.headings).toEqual([
      'Class and Gateway',
      'Routes for HTTP',
      'Shares',
      'Plugins',
      'Other namespaces',
      'What no prop covers',
      'gRPC',
      'Streams',
      'TLS to Services',
      "Kong's other kinds",
    ]);
  });
});
