import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Program } from '../../lib/install/invocation';

/** How a stand-in answers a call. */
export interface Answer {
  readonly stdout?: string;
  /** How often it prints that; once, unless it is said. */
  readonly times?: number;
  readonly stderr?: string;
  readonly code?: number;
  /** Milliseconds between two lines of standard output. */
  readonly pause?: number;
  /** A shell command that it runs, for what the real program would do to the cluster. */
  readonly runs?: string;
  /** What is answered from then on. */
  readonly changes?: Readonly<Record<string, Answer>>;
  /** It goes on until it is told to end. */
  readonly stays?: boolean;
  /** It goes on whatever it is told, and so does a process that it starts, which is recorded as a call with no arguments. */
  readonly isStubborn?: boolean;
  /** It starts a process that goes on after it, which is recorded as a call with no arguments. */
  readonly leaves?: boolean;
}

export interface Call {
  readonly program: Program;
  readonly args: readonly string[];
  readonly pid: number;
  /** The process that started it. */
  readonly ppid: number;
  /** What it read from standard input, where it was told to. */
  readonly input?: string;
  /** The kubeconfig that it was told to read. */
  readonly kubeconfig?: string;
  /** Its variables that Helm reads. */
  readonly helm: readonly string[];
}

/**
 * Stand-ins for istioctl, helm or kubectl: programs of these names in a folder of their own, which record each call and
 * answer as they are told. What is not told answers with nothing and success.
 */
export class StandIns {
  public constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Puts a stand-in on the path. */
  public add(program: Program): this {
    const file = join(this.folder, program);
    writeFileSync(file, `#!${process.execPath}\n${SOURCE}`);
    chmodSync(file, 0o755);
    return this;
  }

  /** Takes a stand-in off the path, so that the real program is found. */
  public remove(program: Program): this {
    rmSync(join(this.folder, program));
    return this;
  }

  /**
   * @param call the program and its first arguments, flags aside, such as `istioctl x precheck`; flags anywhere among them
   * must be there. The longest that fits answers.
   */
  public answer(call: string, answer: Answer): this {
    const file = join(this.folder, 'answers.json');
    const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Answer>) : {};
    writeFileSync(file, JSON.stringify({ ...before, [call]: answer }));
    return this;
  }

  /** The environment in which they are found first. */
  public env(path: string = process.env.PATH ?? ''): NodeJS.ProcessEnv {
    return { ...process.env, PATH: [this.folder, path].join(delimiter) };
  }

  public get calls(): Call[] {
    const file = join(this.folder, 'calls.jsonl');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Call);
  }

  /** Such as `helm repo update`. */
  public get callLines(): string[] {
    return this.calls.map(({ program, args }) => [program, ...args].join(' '));
  }
}

const SOURCE = `
const { execSync, spawn } = require('node:child_process');
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const [program, args] = [basename(__filename), process.argv.slice(2)];
const input = args.includes('--filename=-') ? readFileSync(0, 'utf8') : undefined;
const { pid, ppid } = process;
const kubeconfig = process.env.KUBECONFIG;
const helm = Object.keys(process.env).filter((name) => name.startsWith('HELM_KUBE'));
appendFileSync(join(__dirname, 'calls.jsonl'), JSON.stringify({ program, args, pid, ppid, input, kubeconfig, helm }) + '\\n');
const file = join(__dirname, 'answers.json');
const answers = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const STUBBORN = "for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {}); setTimeout(() => {}, 600000)";
const isFlag = (word) => word.startsWith('-');
const words = [program, ...args].filter((word) => !isFlag(word));
const fits = Object.keys(answers).filter((call) => {
  const asked = call.split(' ');
  return (
    asked.filter((word) => !isFlag(word)).every((word, index) => word === words[index]) &&
    asked.filter(isFlag).every((flag) => args.includes(flag))
  );
});
const { stdout: once = '', times = 1, stderr = '', code = 0, pause = 0, runs, changes, stays, isStubborn, leaves } = answers[fits.sort((a, b) => b.length - a.length)[0]] ?? {};
if (changes !== undefined) writeFileSync(file, JSON.stringify({ ...answers, ...changes }));
if (runs !== undefined) execSync(runs, { stdio: 'ignore' });
(async () => {
  if (isStubborn) eval(STUBBORN);
  if (isStubborn || leaves) {
    const child = spawn(process.execPath, ['-e', STUBBORN], { stdio: 'inherit' });
    child.unref();
    appendFileSync(join(__dirname, 'calls.jsonl'), JSON.stringify({ program, args: [], pid: child.pid, ppid: pid }) + '\\n');
  }
  const stdout = once.repeat(times);
  for (const text of times > 1 ? [stdout] : stdout.split(/(?<=\\n)/)) {
    process.stdout.write(text);
    if (pause > 0) await sleep(pause);
  }
  process.stderr.write(stderr);
  if (stays || isStubborn) await sleep(600000);
  process.exitCode = code;
})();
`;
