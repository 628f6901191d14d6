/** What an API server refuses by a rule that it has in code, and the same thing as it takes it; each with its own name. */
export interface RefusedObject {
  readonly title: string;
  readonly wrong: object;
  readonly right: object;
}

type Row = readonly [title: string, wrong: object, right: object];

/** @param part of an object that a row is */
export function of(
  apiVersion: string,
  kind: string,
  part: (value: object) => object,
  ...rows: readonly Row[]
): RefusedObject[] {
  return rows.map(([name, wrong, right]) => {
    const metadata = { name: `${kind.toLowerCase()}-${name}` };
    const object = (value: object): object => ({ apiVersion, kind, metadata, ...part(value) });
    return { title: metadata.name, wrong: object(wrong), right: object(right) };
  });
}

export const MAIN = { name: 'main', image: 'registry.example/web:1' };
export const LABELS = { app: 'web' };
export const TEMPLATE = { metadata: { labels: LABELS }, spec: { containers: [MAIN] } };
const WORKLOAD = { selector: { matchLabels: LABELS }, template: TEMPLATE };

export const spec = (value: object): object => ({ spec: value });
export const pod = (value: object): object => spec({ containers: [MAIN], ...value });
export const container = (value: object): object => spec({ containers: [{ ...MAIN, ...value }] });
export const volume = (value: object): object => spec({ containers: [MAIN], volumes: [{ name: 'data', ...value }] });
export const workload = (value: object): object => spec({ ...WORKLOAD, ...value });
