import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { oneLine, plainLines } from '../../facts/text/plain-text';
import { usesColours } from './colours';
import { SafeText } from './safe-text';

/**
 * Where a verb speaks to its user. Colours and spinners are for terminals only; NO_COLOR switches colours off. Whatever a text
 * holds, only colours of our own reach the terminal as control characters.
 */
export class Terminal {
  /** Somebody watches: spinners and colours are welcome. */
  public readonly isWatched = process.stdout.isTTY && process.env.TERM !== 'dumb';
  /** Somebody is there to answer. */
  public readonly canAsk = process.stdout.isTTY && process.stdin.isTTY;
  private readonly hasColours = this.isWatched && usesColours(process.stdout);

  public paint(style: 'bold' | 'dim' | 'green' | 'red', text: string): SafeText {
    const shown = oneLine(text);
    return new SafeText(this.hasColours ? styleText(style, shown, { validateStream: false }) : shown);
  }

  /** Prints a line. */
  public print(...parts: readonly (string | SafeText)[]): void {
    const line = parts.map((part) => (part instanceof SafeText ? part.text : oneLine(part)));
    process.stdout.write(`${line.join('')}\n`);
  }

  /** Prints a text of several lines, below a line to which it belongs. */
  public printIndented(text: string): void {
    for (const line of plainLines(text).split('\n')) this.print(`  ${line}`);
  }

  /** Whether the answer begins with "y". Where the input ends, there is no answer. */
  public async confirms(question: string, signal?: AbortSignal): Promise<boolean> {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    // While it asks, the terminal hands Ctrl-C to the question and not to the process.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    const ended = new Promise<string>((resolve) => {
      for (const event of ['close', 'error']) {
        lines.once(event, () => {
          resolve('');
        });
      }
    });
    try {
      const asked = lines.question(`${oneLine(question)} (y/N) `, signal ? { signal } : {});
      const answer = await Promise.race([asked, ended]);
      return /^y/i.test(answer.trim());
    } finally {
      lines.close();
    }
  }
}
