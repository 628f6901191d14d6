import { ALL } from './dashboard-files';
import { look } from './look';

const pictures = new Map(ALL.map(({ name, json }) => [name, look(json)] as const));
const kong = pictures.get('kong-edge-dashboard.json for Kong 2.5')!;

test('the dashboard of Kong looks like this', () => {
  expect(`\n${kong}\n`).toMatchSnapshot();
});

describe('the dashboard of Kong', () => {
  test("tells Kong's own time from the time of the service behind it, for the same requests", () => {
    const times = [...kong.matchAll(/(?:Kong|service) p\d+\n.*kong_latency_bucket\{(.*?)\}/gu)].map(
      ([, found]) => found,
    );
    expect(new Set(times)).toEqual(
      new Set(['service=~"$service", type="kong"', 'service=~"$service", type="upstream"']),
    );
  });

  test("counts what a limit refused: with Kong 3 only Kong's own answers", () => {
    expect(kong).toContain('sum(rate(kong_http_status{service=~"$service", code="429"}[5m])) or vector(0)');
    expect(pictures.get('kong-edge-dashboard.json for Kong 3.9')).toContain(
      'sum(rate(kong_http_requests_total{service=~"$service", code="429", source="kong"}[5m])) or vector(0)',
    );
  });

  test('leads from a row to the service and the workload in the mesh', () => {
    expect(kong).toMatch(/\/d\/meshgate-service\?\S*var-service=\$\{__data\.fields\.destination_service\}/u);
    expect(kong).toMatch(/\/d\/meshgate-workload\?\S*var-workload=\$\{__data\.fields\.destination_workload\}/u);
  });
});

test('every share of success is red, orange, yellow and green at the limits of Istio', () => {
  for (const [name, picture] of pictures) {
    const stats = picture.split(/\n(?= {2}\d)/u).filter((panel) => panel.includes('stat in percentunit'));
    for (const panel of stats.filter((text) => text.includes('succeeds?'))) {
      expect([name, panel]).toEqual([
        name,
        expect.stringContaining('colours: red, orange from 0.95, yellow from 0.99, green from 0.995'),
      ]);
    }
  }
});
