/** An output folder cannot be written or read as it is; the message says why and what to do. */
export class OutputFolderError extends Error {
  public override readonly name = 'OutputFolderError';
}
