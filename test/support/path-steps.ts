import type { ValuePath } from '../../lib/facts/text/value-path';

/** The steps of a path whose keys have no dots and no brackets: `config.limits[0].name`. */
export function pathSteps(text: string): ValuePath {
  const steps = text.split(/[.[\]]/).filter((step) => step !== '');
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
