import { pathText } from '../../facts/text/value-path';

/** A part of a document that YAML cannot carry: neither text, finite number, boolean or null, nor a list or mapping of them. */
export class UnwritableError extends Error {
  public override readonly name = 'UnwritableError';

  /**
   * @param path keys and indices, from the outside in
   * @param reason what is wrong, as the end of the sentence "spec.replicas is …"
   * @param constructPath path of the construct that made the document
   */
  public constructor(
    public readonly path: readonly (string | number)[],
    public readonly reason: string,
    public readonly constructPath?: string,
  ) {
    const place = pathText(path);
    const origin = constructPath === undefined ? '' : `${constructPath}: `;
    super(`${origin}${place === '' ? 'the document' : place} is ${reason}`);
  }

  /** The same, made by a construct. */
  public of(constructPath: string): UnwritableError {
    return new UnwritableError(this.path, this.reason, constructPath);
  }
}
