/** Where a secret is kept, and what is asked of it. */
const NAMES = new Set(
  (
    'name secretName existingSecret namespace apiVersion kind group path file mode defaultMode optional audience ' +
    'expirationSeconds enabled algorithm size encoding rotationPolicy type in minLength maxLength'
  ).split(' '),
);

/** Whether a name below that of a secret is the name of something said about it, and not of the secret. */
export function isSaidOfSecrets(name: string): boolean {
  return NAMES.has(name);
}
