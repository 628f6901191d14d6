#!/usr/bin/env node
import { Command } from 'commander';
import { checkCommand } from './check';

/** Wrong arguments; 1 is kept for what a verb found. */
const USAGE_ERROR = 2;

/** Every verb but `synth`, which is the app's own `main.ts`. */
const program = new Command('meshgate').description('Kong at the gate of a Kubernetes cluster, Istio inside it');

for (const command of [program, checkCommand()]) {
  command.showHelpAfterError('(--help shows what there is)');
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR));
  if (command !== program) program.addCommand(command);
}

// A reader that stops early, as `head` does, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void program.parseAsync();
