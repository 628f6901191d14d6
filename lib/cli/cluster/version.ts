/** The first version in a text, such as that of `client version: v1.11.2`. */
export function findVersion(text: string): string | undefined {
  return /(?<!\d)\d+\.\d+(\.\d+)?/.exec(text)?.[0];
}

/** Whether a version is at least a major and minor one; `1.9` is older than `1.19`. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [minimumMajor = 0, minimumMinor = 0] = minimum.split('.').map(Number);
  return major > minimumMajor || (major === minimumMajor && minor >= minimumMinor);
}
