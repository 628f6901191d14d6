import { KONG_RELEASES, type KongRelease } from '../../lib/facts/plugins/catalogue';

/** A text and the Kong versions in which it holds. */
export interface Span {
  readonly text: string;
  readonly versions: readonly KongRelease[];
}

/** One span for each text, in the order of the oldest version that has it. Releases without a text are in none. */
export function spansOf(texts: Iterable<readonly [KongRelease, string | undefined]>): Span[] {
  const spans = new Map<string, KongRelease[]>();
  for (const [version, text] of texts) {
    if (text !== undefined) spans.set(text, [...(spans.get(text) ?? []), version]);
  }
  return [...spans].map(([text, versions]) => ({ text, versions }));
}

/** `since Kong 2.8`, `until Kong 2.8`, `in Kong 2.8 to 3.4`; undefined where it is all versions. */
export function spanText(versions: readonly KongRelease[]): string | undefined {
  const first = KONG_RELEASES.indexOf(versions[0]!);
  const last = KONG_RELEASES.indexOf(versions.at(-1)!);
  if (versions.length <= last - first) return `in Kong ${versions.join(' and ')}`;
  if (first === 0 && last === KONG_RELEASES.length - 1) return undefined;
  if (last === KONG_RELEASES.length - 1) return `since Kong ${versions[0]!}`;
  if (first === 0) return `until Kong ${versions.at(-1)!}`;
  return first === last ? `in Kong ${versions[0]!}` : `in Kong ${versions[0]!} to ${versions.at(-1)!}`;
}

/**
 * The texts with their versions: `60`, or `10 until Kong 2.8, 60 since Kong 3.4`.
 * @param of the versions in which there could be a text; a text that is the same in all of them needs none
 */
export function describeSpans(spans: readonly Span[], of: readonly KongRelease[]): string {
  const separator = spans.some(({ text }) => /[,;]/.test(text)) ? '; ' : ', ';
  return spans
    .map(({ text, versions }) => {
      const when = versions.length === of.length ? undefined : spanText(versions);
      return when === undefined ? text : `${text} ${when}`;
    })
    .join(separator);
}
