/** Whether one release, such as `1.20`, is another or younger. */
export function isAtLeast(version: string, other: string): boolean {
  return ordinal(version) >= ordinal(other);
}

function ordinal(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}
