import type { Characters } from './characters';
import type { RegexNode, RepeatNode } from './syntax';

/** A step of the machine that looks for a match. */
export type Step =
  | { readonly kind: 'take'; readonly characters: Characters }
  | { readonly kind: 'assert'; readonly holds: (RegexNode & { kind: 'assertion' })['holds'] }
  /** Goes on at both places; the first is preferred. */
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  | { readonly kind: 'done' };

/** A repetition is written out, so that nested ones multiply. */
const MAX_STEPS = 1000;

/** @returns `undefined` for one that needs too many steps */
export function compileRegex(node: RegexNode): readonly Step[] | undefined {
  const steps: Step[] = [];
  const isWhole = emit(node, steps);
  steps.push({ kind: 'done' });
  return isWhole ? steps : undefined;
}

/** @returns whether there was room */
function emit(node: RegexNode, steps: Step[]): boolean {
  if (steps.length > MAX_STEPS) return false;
  switch (node.kind) {
    case 'characters':
      steps.push({ kind: 'take', characters: node.characters });
      return true;
    case 'assertion':
      steps.push({ kind: 'assert', holds: node.holds });
      return true;
    case 'sequence':
      return node.parts.every((part) => emit(part, steps));
    case 'choice':
      return emitChoice(node.branches, steps);
    case 'repeat':
      return emitRepeat(node, steps);
  }
}

function emitChoice(branches: readonly RegexNode[], steps: Step[]): boolean {
  const start = steps.length;
  const starts: number[] = [];
  const ends: number[] = [];
  steps.push({ kind: 'fork', to: starts });
  const isWhole = branches.every((branch) => {
    starts.push(steps.length);
    if (!emit(branch, steps)) return false;
    ends.push(steps.length);
    steps.push({ kind: 'fork', to: [start] });
    return true;
  });
  for (const end of ends) steps[end] = { kind: 'fork', to: [steps.length] };
  return isWhole;
}

function emitRepeat({ part, min, max, isLazy }: RepeatNode, steps: Step[]): boolean {
  for (let round = 0; round < min; round++) if (!emit(part, steps)) return false;
  const forks: number[] = [];
  const rounds = max === Infinity ? 1 : max - min;
  for (let round = 0; round < rounds; round++) {
    forks.push(steps.length);
    steps.push({ kind: 'done' });
    if (!emit(part, steps)) return false;
  }
  if (max === Infinity) steps.push({ kind: 'fork', to: [forks[0]!] });
  for (const fork of forks) {
    const to = [fork + 1, steps.length];
    steps[fork] = { kind: 'fork', to: isLazy ? to.reverse() : to };
  }
  return true;
}
