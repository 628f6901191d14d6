import { InvalidArgumentError, Option } from 'commander';
import { WrongArgumentError } from '../errors';

/** A number as people write it: nothing hexadecimal, no spaces, and something at all. */
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** What an option counts or measures: its unit, and how much of it there may be. */
export class Quantity {
  /** @param kind whether there are halves of it */
  public constructor(
    private readonly unit: string,
    private readonly least: number,
    private readonly most: number,
    private readonly kind: 'whole' | 'any' = 'any',
  ) {}

  /** An option for the command line, which says in its help what is allowed. */
  public option(flags: string, description: string, byDefault: number): Option {
    return new Option(flags, `${description} (${this.range})`).default(byDefault).argParser((text) => {
      const number = NUMBER.test(text) ? Number(text) : NaN;
      if (!this.allows(number)) throw new InvalidArgumentError(`It must be ${this.description}.`);
      return number;
    });
  }

  /**
   * The number that a program gives for it.
   * @throws WrongArgumentError
   */
  public given(name: string, number: number): number {
    if (this.allows(number)) return number;
    throw new WrongArgumentError(`${name} is ${String(number)}; allowed: ${this.description}`);
  }

  private get description(): string {
    const number = this.kind === 'whole' ? 'a whole number' : 'a number';
    return `${number} of ${this.unit} from ${this.range}`;
  }

  private get range(): string {
    return `${grouped(this.least)} to ${grouped(this.most)}`;
  }

  private allows(number: number): boolean {
    return number >= this.least && number <= this.most && (this.kind === 'any' || Number.isInteger(number));
  }
}

/** Such as 1,000,000. */
function grouped(number: number): string {
  return Number.isInteger(number) ? number.toLocaleString('en') : String(number);
}
