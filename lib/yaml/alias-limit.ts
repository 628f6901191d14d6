import type { Anchors } from './document-tree';
import { isMapping, plainValue } from './plain-value';

/**
 * Whether kubectl reads a document that has aliases. It refuses one of more than 1,000 nodes of which nearly all come out of
 * aliases: 99 of 100, and less the more there are. Source: gopkg.in/yaml.v2, decode.go.
 */
export function isReadable(document: object, anchors: Anchors): boolean {
  const reading = new Reading(anchors);
  reading.visit(document, '', false);
  return !reading.isRefused;
}

class Reading {
  public isRefused = false;
  private nodes = 1;
  private nodesOfAliases = 0;
  private readonly anchored = new Set<object>();

  public constructor(private readonly anchors: Anchors) {}

  public visit(original: unknown, key: string | number, isInAlias: boolean): void {
    const value = plainValue(original, key);
    this.count(isInAlias);
    if (this.isRefused || typeof value !== 'object' || value === null) return;
    const isAlias = this.anchored.has(value);
    if (isAlias) this.count(true);
    else if (this.anchors.has(value)) this.anchored.add(value);
    if (Array.isArray(value))
      value.forEach((member, index) => {
        this.visit(member, index, isInAlias || isAlias);
      });
    else if (isMapping(value))
      for (const name of Object.keys(value)) {
        this.count(isInAlias || isAlias);
        this.visit(value[name], name, isInAlias || isAlias);
      }
  }

  private count(isInAlias: boolean): void {
    this.nodes++;
    if (isInAlias) this.nodesOfAliases++;
    const { nodes, nodesOfAliases } = this;
    if (nodesOfAliases > 100 && nodes > 1000 && nodesOfAliases / nodes > allowedShare(nodes)) this.isRefused = true;
  }
}

function allowedShare(nodes: number): number {
  const excess = Math.min(Math.max((nodes - 400_000) / 3_600_000, 0), 1);
  return 0.99 - 0.89 * excess;
}
