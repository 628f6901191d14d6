import { run } from './case';
import type { Measurement, Task } from './measure';

/** What a task takes in a process of its own. @param subject the folder it works in, or the shape it is about */
export function measure(name: Task, size: number, subject: string): Measurement {
  const args = ['--no-warnings', '--import', 'tsx', 'bench/measure.ts', name, String(size), subject];
  return JSON.parse(run([process.execPath, ...args])) as Measurement;
}
