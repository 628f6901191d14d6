/** The time that a verb may take. What the user takes to answer a question does not count. */
export class Deadline {
  private end: number;

  /** @param seconds undefined is for ever */
  public constructor(private readonly seconds = Infinity) {
    this.end = performance.now() + seconds * 1000;
  }

  public get secondsLeft(): number {
    return (this.end - performance.now()) / 1000;
  }

  /** Waits for the user, with the clock stopped. */
  public async without<T>(answer: Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await answer;
    } finally {
      this.end += performance.now() - begun;
    }
  }

  /** What to say when it has passed. */
  public get message(): string {
    return `not done after ${this.seconds} s; give it longer with --timeout`;
  }
}
