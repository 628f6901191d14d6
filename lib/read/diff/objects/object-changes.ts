import { withoutCredentials } from '../../../facts/text/credentials';
import { pathBelow } from '../../../facts/text/value-path';
import { lineOf } from '../../explain/places';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Side } from '../side';
import type { ComparedObject } from './compared-objects';
import { lineDifference } from './line-changes';
import type { FieldChange, ObjectChange, ObjectName, Place } from './object-change';
import { isSameValue } from './same-value';
import { ShownValues } from './shown-value';
import type { HiddenReason, LabelStep, Part, ValueChange } from './value-change';

/** What became of objects, as it may be shown; those that are the same are left out. */
export function objectChanges(objects: readonly ComparedObject[], before: Side, after: Side): ObjectChange[] {
  return objects.flatMap((object) => {
    const { changes, hidden } = object;
    const isSame = object.before !== undefined && object.after !== undefined && !object.isRenamed;
    return isSame && changes.length + hidden.length === 0 ? [] : objectChange(object, before, after);
  });
}

function objectChange(object: ComparedObject, before: Side, after: Side): ObjectChange {
  const { changes, hidden } = object;
  const [was, is] = [object.before && nameOf(object.before), object.after && nameOf(object.after)];
  const counts: Partial<Record<HiddenReason, number>> = {};
  for (const { reason } of hidden) counts[reason] = (counts[reason] ?? 0) + 1;
  const fields = new FieldChanges(
    object.before && new ShownValues(object.before, before.releases),
    object.after && new ShownValues(object.after, after.releases),
    object,
  );
  return {
    kind: kindOf(object),
    object: (is ?? was)!,
    ...(is && was && !isSameValue(is, was) && { was }),
    ...(object.before && { before: placeIn(object.before) }),
    ...(object.after && { after: placeIn(object.after) }),
    changes: changes.map((change) => fields.of(change)),
    hidden: counts,
  };
}

function kindOf({ before, after, isRenamed, changes }: ComparedObject): ObjectChange['kind'] {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (isRenamed) return 'renamed';
  return changes.length === 0 ? 'hidden' : 'changed';
}

/** As the object says it, without what may be a secret. */
export function nameOf({ apiVersion, kind, namespace = '', name }: Manifest): ObjectName {
  const show = withoutCredentials;
  return { apiVersion: show(apiVersion), kind: show(kind), namespace: show(namespace), name: show(name) };
}

export function placeIn(manifest: Manifest, path: Path = []): Place {
  const { constructPath } = manifest.origin;
  return { at: lineOf({ manifest, path }), ...(constructPath !== undefined && { constructPath }) };
}

/** The fields of one object, as they may be shown. */
class FieldChanges {
  public constructor(
    private readonly before: ShownValues | undefined,
    private readonly after: ShownValues | undefined,
    private readonly object: ComparedObject,
  ) {}

  public of(change: ValueChange): FieldChange {
    const { kind, before, after, order } = change;
    const place =
      after === undefined ? placeIn(this.object.before!, before!.path) : placeIn(this.object.after!, after.path);
    const head = { kind, path: this.path(change), place: place.at };
    if (order !== undefined) return { ...head, order };
    const text = before && after && this.lines(before, after);
    if (text !== undefined) return { ...head, ...text };
    const [left, right] = [before && this.before!.value(before), after && this.after!.value(after)];
    const isSecret = before !== undefined && after !== undefined && isSameValue(left, right);
    return {
      ...head,
      ...(before && { before: left }),
      ...(after && { after: right }),
      ...(isSecret && { isSecret }),
    };
  }

  /** Of two texts of which one has several lines. */
  private lines(before: Part, after: Part): Pick<FieldChange, 'lines' | 'isSecret'> | undefined {
    if (![before, after].some(({ value }) => typeof value === 'string' && value.trimEnd().includes('\n')))
      return undefined;
    const [left, right] = [this.before!.lines(before), this.after!.lines(after)];
    if (left === undefined || right === undefined) return undefined;
    return { lines: lineDifference(left, right), ...(left.shown === right.shown && { isSecret: true }) };
  }

  private path({ label, before, after }: ValueChange): string {
    const shown = (after === undefined ? this.before : this.after)!;
    const { path } = (after ?? before)!;
    let text = '';
    for (const [index, step] of label.entries())
      text = stepBelow(text, step, (key) => shown.key(key, path.slice(0, index)));
    return text.replace(/^\./, '');
  }
}

function stepBelow(text: string, step: LabelStep, shownKey: (key: string) => string): string {
  if (typeof step === 'object') return `${text}[${withoutCredentials(step.item)}]`;
  return pathBelow(text, typeof step === 'number' ? step : shownKey(step));
}
