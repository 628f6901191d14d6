import { AliasCount } from '../../facts/yaml/alias-limit';
import type { Anchors } from './document-tree';
import { isMapping, plainValue } from './plain-value';

/** Whether kubectl reads a document that is written with aliases. */
export function areAliasesReadable(document: object, anchors: Anchors): boolean {
  return new Reading(anchors).visit(document, '', false);
}

class Reading {
  private readonly count = new AliasCount();
  private readonly anchored = new Set<object>();

  public constructor(private readonly anchors: Anchors) {}

  public visit(original: unknown, key: string | number, isInAlias: boolean): boolean {
    const value = plainValue(original, key);
    if (!this.count.add(isInAlias)) return false;
    if (typeof value !== 'object' || value === null) return true;
    const isAlias = this.anchored.has(value);
    if (isAlias && !this.count.add(true)) return false;
    if (this.anchors.has(value)) this.anchored.add(value);
    const isInside = isInAlias || isAlias;
    if (Array.isArray(value)) return value.every((member, index) => this.visit(member, index, isInside));
    return (
      !isMapping(value) ||
      Object.keys(value).every((name) => this.count.add(isInside) && this.visit(value[name], name, isInside))
    );
  }
}
