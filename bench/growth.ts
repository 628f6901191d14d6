import type { Case } from './case';
import { measure } from './measure-apart';
import { SHAPE_NAMES } from './shapes/shapes';

/** Most that twice the size may take of the time. */
const LIMIT = 2.3;

/** A row for each shape: what it takes, checked and asked for the ways of requests, against half of it. */
export function growthCases(size: number): Case[] {
  return SHAPE_NAMES.map((name) => ({
    title: `${name}, ${size.toLocaleString('en')} against ${(size / 2).toLocaleString('en')}`,
    ours: { name: 'ours', run: () => measure('shape', size, name) },
    peer: { name: 'ours, half of it', run: () => measure('shape', size / 2, name) },
    target: `time ≤ ${LIMIT}×`,
    atFullSizeOnly: true,
    holds: (whole, half) => whole.seconds / half!.seconds <= LIMIT,
    figure: (whole, half) => `${(whole.seconds / half!.seconds).toFixed(2)}× the time`,
  }));
}
