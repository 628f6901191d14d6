import { boundedWords } from '../../facts/text/bounded-words';
import { plainLines } from '../../facts/text/plain-text';
import type { Diagram } from './diagram';

/** What parts are told apart by: cut, it gets a number, so that it stays another than all others. */
const KEYS = ['id', 'to'];

/** A diagram whose texts may be shown: short enough, with nothing in them that a viewer obeys, and without credentials. */
export function boundedDiagram(diagram: Diagram): Diagram {
  const numbers = new Map<string, number>();
  const idOf = (id: string): string => {
    const shown = boundedWords(plainLines(id));
    if (shown === id) return id;
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${shown} #${number}`;
  };
  const bounded = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return KEYS.includes(key) ? idOf(value) : boundedWords(plainLines(value));
    if (Array.isArray(value)) return value.map((each) => bounded(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]: [string, unknown]) => [name, bounded(each, name)]),
    );
  };
  return bounded(diagram) as Diagram;
}
