import { command, run, type Case } from './case';

/** What people wait for before the program has said anything: it starts a bundle, as the package has it. */
const COMMANDS = [['--version'], ['--help'], ['check', '--rules']];

/** Most that a start may take above that of Node itself, in seconds. */
const LIMIT = 0.1;

export function startUpCases(): Case[] {
  run([process.execPath, '--import', 'tsx', 'tools/build.ts']);
  return COMMANDS.map((args) => ({
    title: `meshgate ${args.join(' ')}, packaged`,
    ours: command('meshgate', [process.execPath, 'build/meshgate.js', ...args]),
    peer: command('an empty Node', [process.execPath, '--eval', '0']),
    target: `≤ ${LIMIT * 1000} ms more`,
    holds: (ours, node) => ours.seconds - node!.seconds <= LIMIT,
    figure: (ours, node) =>
      `${((ours.seconds - node!.seconds) * 1000).toFixed(0)} ms more, ${(ours.seconds / node!.seconds).toFixed(1)}× the time`,
  }));
}
