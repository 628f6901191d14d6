/** A file that facts cannot be made from, with the place. */
export class ImportError extends Error {
  public override readonly name = 'ImportError';

  /** @param place of what is wrong, such as `plugins["acl"].config`; empty for the file as a whole */
  public constructor(
    public readonly place: string,
    problem: string,
  ) {
    super(place === '' ? problem : `${place}: ${problem}`);
  }
}
