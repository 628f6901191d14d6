/** Manifests, or the text of a file, of about as many objects or members as the size says. */
export type Shape = (size: number) => readonly object[] | string;
