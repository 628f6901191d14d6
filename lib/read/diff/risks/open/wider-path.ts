import type { PublicRoute } from '../../callers/public-routes';

/** Whether one route is for all paths that another is for, and for more, as far as their texts tell. */
export function isWiderPath(wide: PublicRoute, narrow: PublicRoute): boolean {
  if (wide.isExact) return false;
  const [outer, inner] = [shapeOf(wide), shapeOf(narrow)];
  if (outer.breadth === 0 || !inner.begin.startsWith(outer.begin)) return false;
  return outer.breadth > inner.breadth || outer.begin.length < inner.begin.length;
}

interface Shape {
  /** What all paths begin with. */
  readonly begin: string;
  /** How much may follow: 0 for what is not known, or nothing. */
  readonly breadth: number;
}

/** What may follow the beginning of an expression, the narrowest first. */
const BREADTHS: readonly RegExp[] = [
  /^\(?(\\w|\[[a-zA-Z0-9_-]+\])[+*]\)?\$?$/,
  /^\(?(\\S|\[\^\/\])[+*]\)?\$?$/,
  /^(\(?\.[+*]\)?\$?)?$/,
];

function shapeOf({ path, isExact }: PublicRoute): Shape {
  if (isExact) return { begin: path, breadth: 0 };
  if (!path.startsWith('~')) return { begin: path === '/' ? path : path.replace(/\/$/, ''), breadth: BREADTHS.length };
  const begin = /^[\w/~-]*/.exec(path.slice(1))![0];
  const rest = path.slice(1 + begin.length);
  return { begin, breadth: BREADTHS.findIndex((pattern) => pattern.test(rest)) + 1 };
}
