import type { Change, Detail, Diagram, Edge, Gate, ServiceNode } from './diagram';

type Part = Pick<Gate, 'id' | 'title' | 'lines' | 'details' | 'marks' | 'change'>;

/** Whether two parts say the same; where it is declared does not matter. */
export function isSamePart(before: Part, now: Part): boolean {
  const said = ({ title, lines, details }: Part): string =>
    JSON.stringify([title, lines, details.map(({ label, value }) => [label, value])]);
  return said(before) === said(now);
}

/**
 * A part with what became of it, also as its first words for who looks closer.
 * @param before what it was, of one that is changed: what it said and says no more is shown too
 */
export function changedPart<T extends Part>(part: T, change: Change, before?: Part): T {
  const gone = before?.lines.filter((line) => !part.lines.includes(line)) ?? [];
  return {
    ...part,
    lines: [...part.lines, ...gone.map((line) => `was ${line}`)],
    change,
    details: [{ label: 'change', value: change }, ...part.details, ...wasDetails(part, before)],
  };
}

/** A part of before, with an id of its own and without what the check found then. */
export function removedPart<T extends Part>(part: T): T {
  return { ...changedPart(part, 'removed'), id: `gone ${part.id}`, marks: [] };
}

function wasDetails(now: Part, before: Part | undefined): Detail[] {
  if (before === undefined) return [];
  const said = (part: Part): Detail[] => [
    { label: 'shown', value: [part.title, ...part.lines].join('\n') },
    ...part.details,
  ];
  const known = new Set(said(now).map(({ label, value }) => JSON.stringify([label, value])));
  return said(before)
    .filter(({ label, value }) => !known.has(JSON.stringify([label, value])))
    .map((detail) => ({ ...detail, label: detail.label === '' ? 'before' : `${detail.label}, before` }));
}

/**
 * The parts of now in their order, marked, and behind the one that it followed each that is gone.
 * @param keyOf what parts of both sides are known by; the first of several is the first
 */
export function mergedParts<T extends Part>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (part: T) => string,
  isSame: (before: T, now: T) => boolean,
): T[] {
  const older = numbered(before, keyOf);
  const newer = numbered(now, keyOf);
  const merged = Array.from(newer, ([key, part]): readonly [string, T] => {
    const other = older.get(key);
    if (other === undefined) return [key, changedPart(part, 'added')];
    return [key, isSame(other, part) ? part : changedPart(part, 'changed', other)];
  });
  let previous: string | undefined;
  for (const [key, part] of older) {
    if (!newer.has(key)) {
      const at = merged.findIndex(([each]) => each === previous) + 1;
      merged.splice(at, 0, [key, removedPart(part)]);
    }
    previous = key;
  }
  return merged.map(([, part]) => part);
}

function numbered<T>(parts: readonly T[], keyOf: (part: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    parts.map((part) => {
      const key = keyOf(part);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [JSON.stringify([key, count]), part];
    }),
  );
}

/**
 * The ways of now, marked, and those that are gone.
 * @param idOf what the ends of ways of before are called now
 */
export function mergedEdges(
  before: readonly Edge[],
  now: readonly Edge[],
  idOf: ReadonlyMap<string, string>,
): readonly Edge[] {
  const older = new Map(before.map((edge) => [idOf.get(edge.to) ?? edge.to, edge]));
  const kept = now.map((edge): Edge => {
    const other = older.get(edge.to);
    if (other === undefined) return { ...edge, change: 'added' };
    const was = formerWords(other, edge);
    return was === '' ? edge : { ...edge, was, change: 'changed' };
  });
  const known = new Set(now.map(({ to }) => to));
  const gone = Array.from(older, ([to, edge]): Edge => ({ ...edge, to, change: 'removed' }));
  return [...kept, ...gone.filter(({ to }) => !known.has(to))];
}

/** What a way was and is not, such as `was 95 %`. */
function formerWords(before: Edge, now: Edge): string {
  const was = [
    before.label === now.label ? undefined : (before.label ?? 'all'),
    before.transport === now.transport ? undefined : before.transport === 'unknown' ? 'not known' : before.transport,
    before.bypassesMesh === now.bypassesMesh ? undefined : before.bypassesMesh ? 'past the mesh' : 'by the mesh',
  ];
  const words = was.filter((word) => word !== undefined);
  return words.length === 0 ? '' : `was ${words.join(', ')}`;
}

/** What the versions of a Service of before are called now: those that are gone, as `removedPart` calls them. */
export function ends(before: ServiceNode, now: ServiceNode): Map<string, string> {
  const ids = new Set(now.versions.map(({ id }) => id));
  return new Map(
    before.versions.map(({ id }) => {
      const same = `${now.id}${id.slice(before.id.length)}`;
      return [id, ids.has(same) ? same : `gone ${id}`];
    }),
  );
}

const SIGNS: Readonly<Record<Change, string>> = { added: '+', removed: '−', changed: '~' };
const CHANGES = ['added', 'removed', 'changed'] as const;

/** What stands at a part that is added, removed or changed. */
export function signOf(change: Change): string {
  return SIGNS[change];
}

/** The changes that a diagram may show, with their signs; none where it is compared with nothing. */
export function changeLegend({ comparedWith }: Diagram): readonly (readonly [Change, string, string])[] {
  if (comparedWith === undefined) return [];
  return CHANGES.map((change) => [change, SIGNS[change], change] as const);
}
