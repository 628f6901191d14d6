import type { Command } from 'commander';
import type { InstallConfig } from '../../install/install-config';
import { Quantity } from './quantity';
import type { ClusterOptions } from './session';

/** What a verb is made with: the config, and what stops it. */
export interface VerbContext {
  readonly config: InstallConfig;
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
   * Whether it does its work in one go and without a cluster: it hears no signal, which ends it, and needs no valid config.
   * @default false
   */
  readonly isOffline?: boolean;
  /** Adds arguments, options and what it does. */
  define(command: Command, context: VerbContext): void;
}

/** The options of all verbs about a cluster. */
export function clusterOptions(command: Command): Command {
  return command
    .option('--context <name>', 'the kube context; default: that of the config, else the current one')
    .option('--dry-run', 'print all commands and run none')
    .option('--verbose', 'show also what the commands print');
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
    .option('--insecure', 'ask an https URL whatever its certificate is')
    .addOption(ANSWER_TIME.option('--timeout <seconds>', 'how long one answer may take', ANSWER_PATIENCE));
}
