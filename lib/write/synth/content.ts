/** How much data contains, whatever its fields are called: what is lost from one form to another makes a difference. */
export interface Content {
  readonly scalars: number;
  /** Lists and objects, but not `{ value }`: cdk8s writes such a one for a number or a text. */
  readonly containers: number;
  /** Entries of lists that are not there. */
  readonly holes: number;
}

export function contentOf(data: unknown): Content {
  const content = { scalars: 0, containers: 0, holes: 0 };
  count(data, content);
  return content;
}

function count(data: unknown, content: { -readonly [Part in keyof Content]: number }): void {
  if (data === undefined) content.holes++;
  else if (typeof data !== 'object' || data === null) content.scalars++;
  else if (Array.isArray(data)) {
    content.containers++;
    for (const entry of data) count(entry, content);
  } else {
    const keys = Object.keys(data);
    if (keys.length !== 1 || keys[0] !== 'value') content.containers++;
    for (const key of keys) {
      const value = (data as Readonly<Record<string, unknown>>)[key];
      if (value !== undefined) count(value, content);
    }
  }
}
