/** Text that is fit to be written as it is: made by `Terminal.paint` and `table`, which leave nothing foreign unshowable. */
export class SafeText {
  public constructor(public readonly text: string) {}
}
