/** Asks the server that editors ask, TypeScript's, for definitions of names in main.ts. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

const main = resolve('main.ts');
const lines = readFileSync(main, 'utf8').split('\n');
const server = spawn(process.execPath, [createRequire(main).resolve('typescript/lib/tsserver.js')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: server.stdout })[Symbol.asyncIterator]();

let sent = 0;
async function ask(command, args) {
  server.stdin.write(`${JSON.stringify({ seq: ++sent, type: 'request', command, arguments: args })}\n`);
  for (;;) {
    const { value, done } = await answers.next();
    if (done) throw new Error('the server has ended');
    const message = value.startsWith('{') ? JSON.parse(value) : {};
    if (message.type === 'response' && message.request_seq === sent) return message.body;
  }
}

/** Where the definition of the last name on the first line that holds it begins: its file and its line. */
async function definitionOf(name) {
  const line = lines.findIndex((text) => text.includes(name) && !text.startsWith('import'));
  const [found] = await ask('definition', { file: main, line: line + 1, offset: lines[line].lastIndexOf(name) + 2 });
  return { file: found.file, text: readFileSync(found.file, 'utf8').split('\n')[found.start.line - 1] };
}

try {
  server.stdin.write(
    `${JSON.stringify({ seq: ++sent, type: 'request', command: 'open', arguments: { file: main } })}\n`,
  );
  for (const [name, file, text] of [
    ['run', 'lib/cli/run.ts', 'export async function run<'],
    ['KongRoute', 'lib/write/constructs/kong/kong-route.ts', 'export class KongRoute'],
    ['addPlugin', 'lib/write/constructs/kong/kong-route.ts', 'public addPlugin('],
    ['meshRouting', 'lib/write/constructs/workload/', 'readonly meshRouting?'],
  ]) {
    const found = await definitionOf(name);
    assert.ok(found.file.includes(`node_modules/meshgate/${file}`), `${name} is defined in ${found.file}`);
    assert.ok(found.text.includes(text), `${name} leads to the line "${found.text}"`);
    console.log(`${name}: ${found.file.replace(/.*node_modules\//, '')}: ${found.text.trim()}`);
  }
} finally {
  server.kill();
}
