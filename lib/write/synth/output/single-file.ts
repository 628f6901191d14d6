import { Staging } from './staging';

/** Writes one file of a folder, whole or not at all, in place of one that is there. */
export function writeSingleFile(folder: string, name: string, text: string): void {
  const staging = new Staging(folder, () => undefined);
  try {
    const move = staging.add(name, text);
    staging.makeDurable();
    move();
  } catch (error) {
    staging.discard();
    throw error;
  }
}
