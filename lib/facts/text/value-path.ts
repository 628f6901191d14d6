import { quotedEnd } from './quoted-end';

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/** The path of an entry below another path: `.name`, `[0]`, or `["any text"]`. */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

const STEP = /\[(\d+)\]|\["|[^.[\]]+/g;

/** The keys and indices of a path such as `config.limits[0]["a.b"]`. */
export function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  const step = new RegExp(STEP);
  for (let match = step.exec(path); match !== null; match = step.exec(path)) {
    if (match[1] !== undefined) steps.push(Number(match[1]));
    else if (match[0] !== '["') steps.push(match[0]);
    else {
      const end = quotedEnd(path, step.lastIndex) ?? path.length;
      steps.push(JSON.parse(path.slice(step.lastIndex - 1, end)) as string);
      step.lastIndex = end;
    }
  }
  return steps;
}
