import { PRODUCT_NAMES } from '../../../facts/releases';
import { oneLine } from '../../../facts/text/plain-text';
import { isEqual, type Difference, type ReadReleases } from '../difference';
import type { FieldChange, ObjectChange, ObjectName } from '../objects/object-change';
import type { ItemOrder } from '../objects/value-change';
import { RISKS, type Risk } from '../risks/risk';

/** Routes that are named; others are counted. */
const ROUTES = 3;
/** Longest value on one line. */
const LONGEST = 120;

/** Such as `1 route`, `2 routes`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** The counts of a difference, the weightiest first. */
export function summaryWords({ summary }: Difference): string[] {
  const { callers, risks, objects, hidden, strays, findings } = summary;
  const byName = RISKS.flatMap((name) => (risks[name] === undefined ? [] : `${risks[name]} ${name}`));
  const byKind = Object.entries(objects).flatMap(([kind, count]) => (count === 0 ? [] : `${count} ${kind}`));
  const all = Object.values(objects).reduce((sum, count) => sum + count, 0);
  const sum = Object.values(risks).reduce((total, count) => total + count, 0);
  const others = strays.added + strays.removed;
  return [
    `${counted(callers, 'public route')} ${callers === 1 ? 'differs' : 'differ'} for callers`,
    `${counted(sum, 'risk')}${byName.length === 0 ? '' : ` (${byName.join(', ')})`}`,
    `${counted(all, 'object')} ${all === 1 ? 'differs' : 'differ'}${byKind.length === 0 ? '' : ` (${byKind.join(', ')})`}`,
    `findings of the check: ${findings.new} new, ${findings.gone} gone`,
    ...(hidden.differences === 0
      ? []
      : [
          `${counted(hidden.differences, 'difference')} not shown, ${hidden.differences === 1 ? 'it means' : 'they mean'} nothing`,
        ]),
    ...(others === 0
      ? []
      : [
          `${counted(others, 'document')} of one side ${others === 1 ? 'is' : 'are'} no Kubernetes ${others === 1 ? 'object' : 'objects'}, and not compared`,
        ]),
  ];
}

/** Which releases both sides were read for, or each. */
export function releasesWords({ releases: { before, after } }: Difference): string {
  const products = Object.keys(PRODUCT_NAMES) as (keyof ReadReleases)[];
  const shown = (release: string | null): string => release ?? 'none';
  const words = products.map((product) => {
    const former = before[product] === after[product] ? '' : ` (before: ${shown(before[product])})`;
    return `${PRODUCT_NAMES[product]} ${shown(after[product])}${former}`;
  });
  return `read for ${words.join(', ')}`;
}

/** One comparison of several on one line. */
export function comparisonWords(difference: Difference): string {
  const { before, after, summary } = difference;
  const [callers, risks, objects] = summaryWords(difference);
  const said = isEqual(difference)
    ? 'no difference'
    : [risks, objects, ...(summary.callers === 0 ? [] : [callers])].join('; ');
  return `${before} → ${after}: ${said}`;
}

/** Such as `Service shop/web`. */
export function objectName({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}

/** What an object was called before, where that is different. */
export function formerName({ object, was }: ObjectChange): string | undefined {
  if (was === undefined) return undefined;
  if (was.apiVersion !== object.apiVersion && was.name === object.name)
    return `was of ${was.apiVersion}, and is of ${object.apiVersion}`;
  return `was ${objectName(was)}, which is deleted`;
}

/** Where it is said, and the construct that says it. */
export function placeWords({ at, constructPath }: { readonly at: string; readonly constructPath?: string }): string {
  return constructPath === undefined ? at : `${at} (${constructPath})`;
}

export function routesWords({ routes }: Risk): string | undefined {
  if (routes.length === 0) return undefined;
  const others = routes.length - ROUTES;
  return `${routes.slice(0, ROUTES).join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** What became of a field, on one line: `30 → 60`; undefined for lines of a text. */
export function changeWords({ kind, before, after, isSecret, lines, order }: FieldChange): string | undefined {
  if (order !== undefined) return movesWords(order);
  if (isSecret === true) return 'another value, which is not shown';
  if (lines !== undefined) return undefined;
  if (kind === 'added') return shortValue(after);
  if (kind === 'removed') return shortValue(before);
  return `${shortValue(before)} → ${shortValue(after)}`;
}

function shortValue(value: unknown): string {
  const text = oneLine(typeof value === 'string' ? (value === '' ? '""' : value) : JSON.stringify(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Which items have moved, the fewest that explain it. */
function movesWords(order: readonly ItemOrder[]): string {
  const stay = longestRun(order);
  const moves = order
    .filter((item) => !stay.has(item))
    .map(({ item, before, after }) => `${item === undefined ? '' : `${item} `}from ${before + 1} to ${after + 1}`);
  return `moved: ${moves.join(', ')}`;
}

/** The most items that are in one order before and after. */
function longestRun(order: readonly ItemOrder[]): ReadonlySet<ItemOrder> {
  const items = [...order].sort((a, b) => a.before - b.before);
  // The item that ends the best run of each length, and the item before each.
  const ends: ItemOrder[] = [];
  const previous = new Map<ItemOrder, ItemOrder | undefined>();
  for (const item of items) {
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (ends[middle]!.after < item.after) low = middle + 1;
      else high = middle;
    }
    previous.set(item, ends[low - 1]);
    ends[low] = item;
  }
  const run = new Set<ItemOrder>();
  for (let item = ends.at(-1); item !== undefined; item = previous.get(item)) run.add(item);
  return run;
}

/** The reasons for which differences are not shown, with their counts. */
export function hiddenWords({ objects }: Difference): string[] {
  const counts = new Map<string, number>();
  for (const { hidden } of objects) {
    for (const [reason, count] of Object.entries(hidden)) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return Array.from(counts, ([reason, count]) => `${count} ${REASONS[reason] ?? reason}`);
}

const REASONS: Readonly<Record<string, string>> = {
  default: 'where one side writes what the other leaves out',
  null: 'where null stands for what is left out',
  order: 'in the order of lists whose order means nothing',
  quantity: 'where one amount is written in two ways',
  'secret-form': 'where an entry of a Secret is in data or in stringData',
};
