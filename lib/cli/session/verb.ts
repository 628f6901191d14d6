import type { Command } from 'commander';
import { oneLine } from '../../facts/text/plain-text';
import { suggestionFor } from '../../facts/text/suggestion';
import type { Target } from '../../install/target';
import type { SystemEnvironment } from '../../write/system/environments';
import { WrongArgumentError } from '../errors';
import { Quantity } from './quantity';
import type { ClusterOptions } from './session';

/** What a verb is made with: the system, and what stops it. */
export interface VerbContext {
  /** In their order; none where there is no system. */
  readonly environments: readonly SystemEnvironment[];
  readonly signal: AbortSignal;
}

/** A verb of the program. Its file is the one home of its name, words and options: program, npm scripts and README follow. */
export interface Verb {
  readonly name: string;
  /** What it does, as help and README say it. */
  readonly summary: string;
  /**
   * Arguments that README shows, such as `-- kiali`.
   * @default - none
   */
  readonly example?: string;
  /**
   * Whether it runs at once and without a cluster: a signal simply ends it.
   * @default false
   */
  readonly isOffline?: boolean;
  /**
   * The exit code for options and arguments that it does not have.
   * @default 2
   */
  readonly wrongArguments?: number;
  /**
   * The exit code where what it says cannot be written, such as on a full disk.
   * @default 1
   */
  readonly unwritten?: number;
  /** Adds arguments, options and what it does. */
  define(command: Command, context: VerbContext): void;
}

const ENVIRONMENT = ['--env <name>', 'the environment; needed where the system has several'] as const;

/** What a verb takes that is about one environment. */
export interface EnvironmentOptions {
  readonly env?: string;
}

/**
 * The environment that a verb is about.
 * @throws WrongArgumentError when it is not said and there are several, or when there is not one of that name
 */
export function chosen({ environments }: VerbContext, { env }: EnvironmentOptions): Target {
  const [first, ...others] = environments;
  if (env === undefined) {
    if (first === undefined || others.length > 0) {
      throw new WrongArgumentError(`this verb is about one environment; give --env ${namesOf(environments)}`);
    }
    return first.target;
  }
  return named(environments, env).target;
}

/**
 * The environments that a verb is about: all, or those that are named, with commas between them.
 * @throws WrongArgumentError when there is not one of that name
 */
export function chosenOnes({ environments }: VerbContext, { env }: EnvironmentOptions): readonly SystemEnvironment[] {
  if (env === undefined) return environments;
  const names = env.split(',').map((name) => name.trim());
  for (const name of names) named(environments, name);
  return environments.filter(({ target }) => names.includes(target.environment));
}

function named(environments: readonly SystemEnvironment[], name: string): SystemEnvironment {
  const found = environments.find(({ target }) => target.environment === name);
  if (found !== undefined) return found;
  const names = environments.map(({ target }) => target.environment);
  const meant = suggestionFor(name, names);
  const hint = meant === undefined ? `there is ${namesOf(environments)}` : `did you mean "${meant}"?`;
  throw new WrongArgumentError(`there is no environment "${oneLine(name)}"; ${hint}`);
}

function namesOf(environments: readonly SystemEnvironment[]): string {
  return environments.map(({ target }) => target.environment).join(' or ');
}

/** The options of all verbs about a cluster. */
export function clusterOptions(command: Command): Command {
  return command
    .option(...ENVIRONMENT)
    .option('--context <name>', 'the kube context; default: that of the environment, else the current one')
    .option('--dry-run', 'print all commands and run none')
    .option('--verbose', 'also show what the commands print');
}

/** What a verb takes that is done within a time. */
export interface TimedOptions extends ClusterOptions {
  /** How long it may take, in seconds; the time that the user takes to answer does not count. */
  readonly timeout?: number;
}

const VERB_TIME = new Quantity('seconds', 1, 86_400);

/** The options of a verb about a cluster that is done within a time. */
export function timedOptions(command: Command, byDefault: number): Command {
  return clusterOptions(command).addOption(VERB_TIME.option('--timeout <seconds>', 'how long it may take', byDefault));
}

/**
 * The seconds that a verb may take.
 * @throws WrongArgumentError
 */
export function verbTime({ timeout }: TimedOptions, byDefault: number): number {
  return VERB_TIME.given('timeout', timeout ?? byDefault);
}

/** How long one answer may take. */
export const ANSWER_TIME = new Quantity('seconds', 0.01, 3600);
export const ANSWER_PATIENCE = 10;

/** The options of a verb that asks for pages through Kong. */
export function visitOptions(command: Command): Command {
  return clusterOptions(command)
    .option('--url <url>', 'where Kong is; default: what the cluster says, or a port-forward')
    .option('--insecure', 'accept any certificate of an https URL')
    .addOption(ANSWER_TIME.option('--timeout <seconds>', 'how long one answer may take', ANSWER_PATIENCE));
}
