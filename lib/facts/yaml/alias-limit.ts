/**
 * How many nodes of a document come out of aliases. kubectl refuses one of more than 1,000 nodes of which nearly all do: 99 of
 * 100, and less the more there are. Source: gopkg.in/yaml.v2, decode.go.
 */
export class AliasCount {
  /** The document itself is one. */
  private nodes = 1;
  private nodesOfAliases = 0;

  /** Counts a node. @returns whether the limit is kept so far */
  public add(isInAlias: boolean): boolean {
    this.nodes++;
    if (isInAlias) this.nodesOfAliases++;
    const { nodes, nodesOfAliases } = this;
    return nodesOfAliases <= 100 || nodes <= 1000 || nodesOfAliases / nodes <= allowedShare(nodes);
  }
}

function allowedShare(nodes: number): number {
  const excess = Math.min(Math.max((nodes - 400_000) / 3_600_000, 0), 1);
  return 0.99 - 0.89 * excess;
}
