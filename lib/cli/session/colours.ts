import type { WriteStream } from 'node:tty';

/** Whether colours are wanted: on a terminal, unless NO_COLOR says otherwise (https://no-color.org). */
export function usesColours(stream: Pick<WriteStream, 'isTTY'>): boolean {
  return stream.isTTY && (process.env.NO_COLOR ?? '') === '';
}
