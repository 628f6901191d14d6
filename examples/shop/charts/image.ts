/** The image of a part of the shop. */
export function image(name: string, tag: string): string {
  return `ghcr.io/acme/shop-${name}:${tag}`;
}
