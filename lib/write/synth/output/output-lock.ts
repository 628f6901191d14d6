/** Name of the lock in an output folder: there from the start of a synth until its end. */
export const LOCK = '.meshgate.lock';
