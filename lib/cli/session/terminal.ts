import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { usesColours } from './colours';

/** Where a verb speaks to its user. Colours and spinners are for terminals only; NO_COLOR switches colours off. */
export class Terminal {
  /** Somebody watches: spinners and colours are welcome. */
  public readonly isWatched = process.stdout.isTTY && process.env.TERM !== 'dumb';
  /** Somebody is there to answer. */
  public readonly canAsk = process.stdout.isTTY && process.stdin.isTTY;
  private readonly hasColours = this.isWatched && usesColours(process.stdout);

  public paint(style: 'bold' | 'dim' | 'green' | 'red', text: string): string {
    return this.hasColours ? styleText(style, text, { validateStream: false }) : text;
  }

  public print(text = ''): void {
    process.stdout.write(`${text}\n`);
  }

  /** Whether the answer begins with "y". */
  public async confirms(question: string, signal?: AbortSignal): Promise<boolean> {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    // While it asks, the terminal hands Ctrl-C to the question and not to the process.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
      const answer = await lines.question(`${question} (y/N) `, signal ? { signal } : {});
      return /^y/i.test(answer.trim());
    } finally {
      lines.close();
    }
  }
}
