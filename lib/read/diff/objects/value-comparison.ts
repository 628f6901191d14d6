import { fieldDefault } from '../../../facts/kubernetes/field-defaults';
import { listKey } from '../../../facts/kubernetes/list-keys';
import { parseQuantity } from '../../../facts/kubernetes/quantity';
import type { FieldType, TypeFacts } from '../../../facts/schemas/schema-facts';
import { schemas } from '../../../facts/schemas/schemas';
import { isObject, type JsonObject } from '../../manifests/json';
import { alignedLists, isInOrder } from './aligned-lists';
import { isSameValue } from './same-value';
import type { HiddenChange, HiddenReason, LabelStep, Part, ValueChange, ValueDifference } from './value-change';

/** What is known of the place of two values. */
interface Place {
  /** Such as `PodSpec.containers`, or for a kind whose fields are not known `VirtualService.spec.http`. */
  readonly name: string;
  /** Undefined where the fields are not known. */
  readonly type: FieldType | undefined;
}

/** Two values at one place, and the paths that lead there. */
interface Spot extends Place {
  readonly label: readonly LabelStep[];
  readonly before: Part;
  readonly after: Part;
}

/** Parts smaller than this are equal where rounding made them different. */
const ROUNDING = 1e-12;

/** What two objects of one kind differ in, with the items of lists known by their keys. */
export class ValueComparison implements ValueDifference {
  public readonly changes: ValueChange[] = [];
  public readonly hidden: HiddenChange[] = [];

  /**
   * @param kind the kind of both
   * @param type of their fields, such as `apps/v1/Deployment`
   * @param apiVersion undefined where they have different ones, so that their defaults may be different too
   */
  public constructor(
    kind: string,
    type: string,
    private readonly apiVersion: string | undefined,
    before: JsonObject,
    after: JsonObject,
  ) {
    const known = schemas().type(type) === undefined ? undefined : type;
    this.compare({
      name: kind,
      type: known,
      label: [],
      before: { path: [], value: before },
      after: { path: [], value: after },
    });
  }

  private compare(spot: Spot): void {
    const { before, after } = spot;
    if (isSameValue(before.value, after.value)) return;
    if (isObject(before.value) && isObject(after.value)) this.objects(spot, before.value, after.value);
    else if (Array.isArray(before.value) && Array.isArray(after.value)) this.lists(spot, before.value, after.value);
    else this.leaves(spot);
  }

  private objects(spot: Spot, before: JsonObject, after: JsonObject): void {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inner = { ...placeWithin(spot, key), label: [...spot.label, key] };
      const left: Part = { path: [...spot.before.path, key], value: before[key] };
      const right: Part = { path: [...spot.after.path, key], value: after[key] };
      const [has, hasNow] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
      if (has && hasNow) this.compare({ ...inner, before: left, after: right });
      else this.oneSided(inner, has ? after : before, has ? left : undefined, hasNow ? right : undefined);
    }
  }

  /**
   * What one side has, and the other has not.
   * @param owner the other one
   */
  private oneSided(
    { label, name }: Place & { readonly label: readonly LabelStep[] },
    owner: JsonObject,
    before?: Part,
    after?: Part,
  ): void {
    const { value } = (before ?? after)!;
    if (value === null || value === undefined) this.hide('null', label);
    else if (this.isDefault(name, value, owner) || isDefaultNamespace(label, value)) this.hide('default', label);
    else if (before !== undefined) this.changes.push({ kind: 'removed', label, before });
    else this.changes.push({ kind: 'added', label, after: after! });
  }

  private lists(spot: Spot, before: readonly unknown[], after: readonly unknown[]): void {
    const { name, label } = spot;
    const { fields, isOrdered } = listKey(name);
    const item: Place = { name: itemName(spot), type: itemType(spot.type) };
    const { pairs, removed, added, labelOf } = alignedLists(before, after, fields, (field) =>
      this.apiVersion === undefined ? undefined : fieldDefault(this.apiVersion, `${item.name}.${field}`),
    );
    const stepOf = (value: unknown, index: number): LabelStep => {
      const text = labelOf(value);
      return text === undefined ? index : { item: text };
    };
    const partOf = (side: 'before' | 'after', index: number): Part => ({
      path: [...spot[side].path, index],
      value: (side === 'before' ? before : after)[index],
    });
    for (const index of removed) {
      const part = partOf('before', index);
      this.changes.push({ kind: 'removed', label: [...label, stepOf(part.value, index)], before: part });
    }
    for (const pair of pairs) {
      const [left, right] = [partOf('before', pair.before), partOf('after', pair.after)];
      this.compare({ ...item, label: [...label, stepOf(right.value, pair.after)], before: left, after: right });
    }
    for (const index of added) {
      const part = partOf('after', index);
      this.changes.push({ kind: 'added', label: [...label, stepOf(part.value, index)], after: part });
    }
    if (isInOrder(pairs)) return;
    if (!isOrdered) {
      this.hide('order', label);
      return;
    }
    const order = pairs.map((pair) => ({ item: labelOf(before[pair.before]), ...pair }));
    this.changes.push({ kind: 'reordered', label, before: spot.before, after: spot.after, order });
  }

  private leaves({ name, type, label, before, after }: Spot): void {
    if (before.value === null && after.value === undefined) this.hide('null', label);
    else if (type === 'quantity' && isSameQuantity(before.value, after.value)) this.hide('quantity', label);
    else if (this.isDefaultAndNull(name, before.value, after.value)) this.hide('default', label);
    else this.changes.push({ kind: 'changed', label, before, after });
  }

  private isDefault(name: string, value: unknown, owner: JsonObject = {}): boolean {
    return this.apiVersion !== undefined && isSameValue(fieldDefault(this.apiVersion, name, owner), value);
  }

  /** For the API server null is a field that is left out. */
  private isDefaultAndNull(name: string, before: unknown, after: unknown): boolean {
    return (before === null || after === null) && this.isDefault(name, before ?? after);
  }

  private hide(reason: HiddenReason, label: readonly LabelStep[]): void {
    this.hidden.push({ reason, label });
  }
}

function isSameQuantity(before: unknown, after: unknown): boolean {
  const [a, b] = [parseQuantity(before), parseQuantity(after)];
  return a !== undefined && b !== undefined && Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

function placeWithin({ name, type }: Place, key: string): Place {
  const facts = typesOf(type);
  if (facts === undefined) {
    const inner = typeof type === 'object' && 'map' in type ? type.map : undefined;
    return { name: `${name}.${key}`, type: inner };
  }
  const field = Object.hasOwn(facts.fields, key) ? facts.fields[key] : undefined;
  return { name: `${shortName(type as string)}.${key}`, type: field };
}

function isDefaultNamespace([first, second, ...rest]: readonly LabelStep[], value: unknown): boolean {
  return first === 'metadata' && second === 'namespace' && rest.length === 0 && value === 'default';
}

/** Of a type with fields; one without any may contain anything. */
function typesOf(type: FieldType | undefined): TypeFacts | undefined {
  return typeof type === 'string' && type.includes('/') ? schemas().type(type) : undefined;
}

function itemType(type: FieldType | undefined): FieldType | undefined {
  return typeof type === 'object' && 'list' in type ? type.list : undefined;
}

/** What lists of lists contain has the name of the list. */
function itemName({ name, type }: Place): string {
  const item = itemType(type);
  return typeof item === 'string' && item.includes('/') ? shortName(item) : name;
}

/** `PodSpec` for `v1/PodSpec`. */
function shortName(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
