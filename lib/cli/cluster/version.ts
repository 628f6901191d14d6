/** The first version in a text, such as that of `client version: v1.11.2`. */
export function findVersion(text: string): string | undefined {
  return /(?<!\d)\d+\.\d+(\.\d+)?/.exec(text)?.[0];
}

/** Whether `1.30.2` is the release `1.30`, or `1.30.2` itself. */
export function isOfRelease(version: string, release: string): boolean {
  return version === release || version.startsWith(`${release}.`);
}
