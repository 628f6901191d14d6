import { boundedWords } from '../../facts/text/bounded-words';
import type { Diagram } from './diagram';

/** What parts are told apart by: cut, it gets a number, so that it stays another than all others. */
const KEYS = ['id', 'to'];

/** A diagram whose texts are short enough to be shown. */
export function boundedDiagram(diagram: Diagram): Diagram {
  const numbers = new Map<string, number>();
  const idOf = (id: string): string => {
    const shown = boundedWords(id);
    if (shown === id) return id;
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${shown} #${number}`;
  };
  const bounded = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return KEYS.includes(key) ? idOf(value) : boundedWords(value);
    if (Array.isArray(value)) return value.map((each) => bounded(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]: [string, unknown]) => [name, bounded(each, name)]),
    );
  };
  return bounded(diagram) as Diagram;
}
