/** A file of the output, before it is written. */
export interface RenderedFile {
  readonly text: string;
  /** Paths of the constructs that made its documents, one for each. */
  readonly constructPaths: readonly string[];
}
