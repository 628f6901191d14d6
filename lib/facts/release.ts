/** Whether one release, as major and minor such as `1.20`, is another or younger. */
export function isAtLeast(release: string, other: string): boolean {
  return ordinal(release) >= ordinal(other);
}

function ordinal(release: string): number {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major * 1000 + minor;
}
