/** What a document is made of, each part with the offset where it begins, behind its anchor and tag. */
export type Node = ScalarNode | SequenceNode | MappingNode | AliasNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly start: number;
  readonly text: string;
  /** In full, such as `tag:yaml.org,2002:str`; `!` and what has no tag are different things. */
  readonly tag: string;
  /** Without quotes and tag, so that the text may stand for something else. */
  readonly isImplicit: boolean;
  /** Has characters of its own, on the line of its key or dash. */
  readonly isInline: boolean;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly start: number;
  readonly members: readonly Node[];
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly start: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: Node;
  readonly value: Node;
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly start: number;
  readonly name: string;
  readonly target: Node;
}
