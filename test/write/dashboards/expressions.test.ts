import { METRIC_FAMILIES, TARGET_LABELS, type MetricFamily } from '../../../lib/write/dashboards/metrics';
import { ALL, expressionsOf } from './dashboard-files';
import { promqlSyntax, withoutVariables } from './promql-syntax';

const families: readonly MetricFamily[] = METRIC_FAMILIES;
const all = ALL.map(({ name, json }) => [name, expressionsOf(json)] as const);

describe.each(all)('%s', (_name, expressions) => {
  test('every expression is PromQL', () => {
    expect(expressions.length).toBeGreaterThan(0);
    for (const { place, expr } of expressions) expect([place, promqlSyntax(expr).errors]).toEqual([place, []]);
  });

  test('names only metrics of the table, by labels that they have', () => {
    for (const { place, expr } of expressions) {
      const { uses, grouped } = promqlSyntax(expr);
      expect([place, uses.length > 0]).toEqual([place, true]);
      const known = uses.flatMap(({ metric, matched }) => {
        const family = families.find(({ metrics }) => metrics.includes(metric));
        expect([place, metric, family !== undefined]).toEqual([place, metric, true]);
        const labels = [...(family?.labels ?? []), ...TARGET_LABELS];
        expect([place, metric, matched.filter((label) => !labels.includes(label))]).toEqual([place, metric, []]);
        return labels;
      });
      expect([place, grouped.filter((label) => !known.includes(label))]).toEqual([place, []]);
    }
  });

  test('asks for a rate, not for the value, of a counter', () => {
    for (const { place, expr } of expressions) {
      if (place.startsWith('variable')) continue;
      const counters = /\b\w+_(?:total|sum|bucket)(?:\{[^}]*\})?(?!\[|\w|\{)/gu;
      // Gauges in spite of their names: Kong copies Nginx' numbers, and the size of a dictionary.
      const gauges = /^kong_nginx_connections_total|^kong_memory_lua_shared_dict_total/u;
      const found = (expr.match(counters) ?? []).filter((use) => !gauges.test(use));
      expect([place, found]).toEqual([place, []]);
    }
  });
});

test('every metric of the table stands in a dashboard, once in the table, with a source', () => {
  const used = new Set(
    all.flatMap(([, list]) => list.flatMap(({ expr }) => promqlSyntax(expr).uses.map((use) => use.metric))),
  );
  const listed = families.flatMap(({ metrics }) => metrics);
  expect([...listed].sort()).toEqual([...used].sort());
  for (const { source } of families) expect(source).toMatch(/https:\/\/|files above/u);
});

describe('the reading of PromQL', () => {
  test('finds what is wrong', () => {
    expect(promqlSyntax('sum(rate(up[5m])').errors).not.toEqual([]);
    expect(promqlSyntax('sum by (a,) up[5m').errors).not.toEqual([]);
    expect(promqlSyntax('rate(up[$__rate_interval])').errors).toEqual([]);
  });

  test('finds metrics with their labels and the innermost aggregation', () => {
    expect(promqlSyntax('max(sum(rate(a{x="1", y!~"2"}[5m])) by (n, m) / sum(b)) + c')).toEqual({
      errors: [],
      uses: [
        { metric: 'a', matched: ['x', 'y'], by: ['m', 'n'] },
        { metric: 'b', matched: [], by: [] },
        { metric: 'c', matched: [], by: undefined },
      ],
      grouped: ['m', 'n'],
    });
  });

  test('fills in every way to write a variable', () => {
    expect(withoutVariables('a{b=~"$c", d="${e:regex}", f="[[g]]"}[$__interval] "$1"')).toBe(
      'a{b=~"value", d="value", f="value"}[5m] "$1"',
    );
  });
});
