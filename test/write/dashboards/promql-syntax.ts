import { createRequire } from 'node:module';

/** The part of lezer's syntax tree that is used here. */
interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

interface Parser {
  parse(text: string): { readonly topNode: SyntaxNode };
}

// The package's types claim to be of an ES module only, though it holds a CommonJS module too.
const { parser } = createRequire(__filename)('@prometheus-io/lezer-promql') as { readonly parser: Parser };

/** A metric as an expression asks for it. */
export interface MetricUse {
  readonly metric: string;
  /** Labels in braces. */
  readonly matched: readonly string[];
  /** Labels that the innermost aggregation around it keeps, sorted; `undefined` without an aggregation. */
  readonly by: readonly string[] | undefined;
}

export interface Syntax {
  /** The text around each error; empty for PromQL. */
  readonly errors: readonly string[];
  readonly uses: readonly MetricUse[];
  /** Labels of all aggregations. */
  readonly grouped: readonly string[];
}

/** PromQL as Prometheus' own parser for editors reads it, after Grafana's variables have values. */
export function promqlSyntax(expression: string): Syntax {
  const text = withoutVariables(expression);
  const errors: string[] = [];
  const uses: MetricUse[] = [];
  const grouped: string[] = [];
  const visit = (node: SyntaxNode, by: readonly string[] | undefined): void => {
    if (node.type.isError) errors.push(text.slice(Math.max(0, node.from - 20), node.to + 20));
    let inside = by;
    if (node.name === 'AggregateExpr') {
      inside = labelNames(text, node.firstChild, ['AggregateModifier', 'GroupingLabels']).sort();
      grouped.push(...inside);
    }
    if (node.name === 'VectorSelector') {
      const metric = siblings(node.firstChild).find(({ name }) => name === 'Identifier');
      const matched = labelNames(text, node.firstChild, ['LabelMatchers', 'UnquotedLabelMatcher']);
      if (metric !== undefined) uses.push({ metric: text.slice(metric.from, metric.to), matched, by: inside });
    }
    for (const child of siblings(node.firstChild)) visit(child, inside);
  };
  visit(parser.parse(text).topNode, undefined);
  return { errors, uses, grouped };
}

/** Grafana fills variables in before Prometheus sees the text: durations stand in brackets, all others in quotes. */
export function withoutVariables(expression: string): string {
  return expression
    .replace(/\$(?:__rate_interval|__interval|__range)\b|\$\{(?:__rate_interval|__interval|__range)\}/gu, '5m')
    .replace(/\$\{\w+(?::\w+)?\}|\[\[\w+\]\]|\$[a-z]\w*/giu, 'value');
}

function labelNames(text: string, first: SyntaxNode | null, path: readonly string[]): string[] {
  return siblings(first).flatMap((node) => {
    if (path.length === 0) return node.name === 'LabelName' ? [text.slice(node.from, node.to)] : [];
    return node.name === path[0] ? labelNames(text, node.firstChild, path.slice(1)) : [];
  });
}

function siblings(first: SyntaxNode | null): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  for (let node = first; node !== null; node = node.nextSibling) nodes.push(node);
  return nodes;
}
