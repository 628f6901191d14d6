/** A text that kubectl would refuse, or YAML that nobody writes in good faith. */
export class YamlError extends Error {
  public override readonly name = 'YamlError';

  public constructor(
    message: string,
    /** Where in the text. */
    public readonly offset: number,
  ) {
    super(message);
  }
}
