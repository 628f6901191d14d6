/** Most names that are compared with each misspelt one. */
const FEW = 200;

/** Longer names are nobody's misspelling. */
const LONGEST = 64;

/**
 * Names that misspelt ones are compared with, one after the other. Of few names all are compared; of many, those that differ
 * in one mistake: among thousands, names that differ in two or three do so by chance.
 */
export class NameIndex {
  private readonly distinct: readonly string[];
  private byVariant: ReadonlyMap<string, readonly number[]> | undefined;

  /** @param all in the order in which they are preferred */
  public constructor(public readonly all: readonly string[]) {
    this.distinct = [...new Set(all)];
  }

  /**
   * Names that may be meant by one, in their order.
   * @param name in small letters
   */
  public near(name: string): readonly string[] {
    if (this.distinct.length <= FEW) return this.distinct;
    const index = (this.byVariant ??= indexByVariant(this.distinct));
    const places = new Set([...variantsOf(name)].flatMap((variant) => index.get(variant) ?? []));
    return [...places]
      .sort((a, b) => a - b)
      .slice(0, FEW)
      .map((place) => this.distinct[place]!);
  }
}

function indexByVariant(names: readonly string[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [place, name] of names.entries()) {
    for (const variant of variantsOf(name.toLowerCase())) {
      const places = index.get(variant);
      if (places === undefined) index.set(variant, [place]);
      else if (places.length < FEW) places.push(place);
    }
  }
  return index;
}

/** A name, and what is left of it without one of its letters: two names that are one mistake apart have one in common. */
function variantsOf(name: string): Set<string> {
  if (name.length > LONGEST) return new Set();
  const variants = new Set([name]);
  for (let place = 0; place < name.length; place++) variants.add(name.slice(0, place) + name.slice(place + 1));
  return variants;
}
