/** A text that should contain manifests is no YAML; the message says where. */
export class UnreadableTextError extends Error {
  public override readonly name = 'UnreadableTextError';
}
