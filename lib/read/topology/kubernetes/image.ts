import { isImageFilledIn } from '../../../facts/kubernetes/image-name';

/** The parts of a container image's name. */
export interface Image {
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes `registry:5000/team/app:1.2@sha256:…` apart; undefined for what is filled in later, such as `auto` or `$(IMAGE)`. */
export function parseImage(image: string): Image | undefined {
  if (/\s/.test(image) || isImageFilledIn(image)) return undefined;
  const [name = '', digest] = image.split('@', 2);
  const last = name.slice(name.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return { tag: colon < 0 ? undefined : last.slice(colon + 1), digest };
}
