import { runInNewContext } from 'node:vm';

/**
 * Runs a program in the small part of Lua that health checks are written in: local tables, `if`, `for … in ipairs`, comparisons with
 * `==`, `~=` and `and`. What else there is does not run.
 */
export function runLua(program: string, values: Readonly<Record<string, unknown>>): unknown {
  const statements = program
    .trim()
    .split('\n')
    .map((line) => statement(line.trim()));
  return JSON.parse(
    JSON.stringify(runInNewContext(`(() => { ${statements.join('\n')} })()`, { ...values }) ?? null),
  ) as unknown;
}

function statement(line: string): string {
  const [, condition] = /^(?:else)?if (.*) then$/.exec(line) ?? [];
  if (condition !== undefined) return `${line.startsWith('else') ? '} else ' : ''}if (${expression(condition)}) {`;
  const [, entry, list] = /^for _, (\w+) in ipairs\(([\w.]+)\) do$/.exec(line) ?? [];
  if (entry !== undefined) return `for (const ${entry} of ${list!}) {`;
  const [, name, fields] = /^local (\w+) = \{ (.*) \}$/.exec(line) ?? [];
  if (name !== undefined) return `const ${name} = { ${fields!.replaceAll(/(\w+) = /g, '$1: ')} };`;
  const [, place, value] = /^([\w.]+) = (.*)$/.exec(line) ?? [];
  if (place !== undefined) return `${place} = ${expression(value!)};`;
  if (/^return \w+$/.test(line)) return `${line};`;
  if (line === 'end') return '}';
  throw new Error(`no Lua that is known here: ${line}`);
}

function expression(text: string): string {
  if (!/^[\w."' ~=]+$/.test(text)) throw new Error(`no expression that is known here: ${text}`);
  return text.replaceAll(' ~= nil', ' != null').replaceAll(' == ', ' === ').replaceAll(' and ', ' && ');
}
