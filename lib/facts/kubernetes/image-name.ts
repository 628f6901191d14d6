import { isOf, type BoundedPattern } from '../text/bounded-pattern';
import { hasPlaceholder } from '../text/placeholder';

/** The part of an image's name that a container runtime refuses, and why. */
export interface ImageFault {
  /** A sentence about the image without its beginning: `has two tags`. */
  readonly says: string;
  readonly fix: string;
}

/** Digests by their algorithm, with their length in hexadecimal digits. */
const DIGESTS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

const LONGEST = 255;
const TAG = /^\w[\w.-]{0,127}$/;
const PART: BoundedPattern = { pattern: /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/, longest: LONGEST };
const REGISTRY: BoundedPattern = {
  pattern: /^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d+)?$/i,
  longest: LONGEST,
};

/** Addresses that builders replace: `ko://…` of ko, and `//cmd/app:image` of Bazel. */
const BUILT = /^ko:\/\/|^\/\/[\w./-]+:[\w.-]+$/;

/** Parts of a name that stand for others. */
const STANDS_FOR_ANOTHER = /\b(?:IMAGE|TAG|VERSION|DIGEST|REGISTRY|REPO|REPOSITORY|PROJECT|ACCOUNT|HUB|YOUR)\b/;

/** Whether something fills in the name before a runtime sees it: `auto` of Istio, `ko://…`, `$(IMAGE)`, `{{ .image }}`, `MY_IMAGE`. */
export function isImageFilledIn(image: string): boolean {
  return image === 'auto' || hasPlaceholder(image) || BUILT.test(image) || STANDS_FOR_ANOTHER.test(image);
}

/**
 * Why a pod with this image gets `InvalidImageName`; undefined for a name that runtimes take.
 * Source: the grammar and `ParseNormalizedNamed` of distribution/reference, which kubelet, containerd and CRI-O share.
 */
export function imageFault(image: string): ImageFault | undefined {
  if (/\s/.test(image)) return { says: 'has a blank in it', fix: 'remove the blank' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(image))
    return { says: 'is an address with a scheme', fix: 'leave out what is before the registry' };
  const [named = '', ...digests] = image.split('@');
  const digest = digestFault(digests);
  if (digest !== undefined) return digest;
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(slash, 0));
  const isDomain = /[.:A-Z[]/.test(first) || first === 'localhost';
  if (isDomain && !isOf(first, REGISTRY))
    return { says: `has no valid registry: "${first}"`, fix: 'correct the registry' };
  const path = isDomain ? named.slice(slash + 1) : named;
  const [repository = '', ...tags] = path.split(':');
  if (tags.length > 1) return { says: 'has two tags', fix: 'keep one of them' };
  if (/[A-Z]/.test(repository)) {
    return { says: `has capital letters in "${repository}"`, fix: `write ${repository.toLowerCase()}` };
  }
  if (repository.length > LONGEST) return { says: `has a name of more than ${LONGEST} characters`, fix: 'shorten it' };
  const wrong = repository.split('/').find((part) => !isOf(part, PART));
  if (wrong === '') return { says: 'has an empty part in its name', fix: 'remove a "/" or write the name' };
  if (wrong !== undefined) {
    return {
      says: `has "${wrong}" in its name`,
      fix: 'use small letters and digits, with single ".", "_" or "-" between them',
    };
  }
  if (tags.length === 1 && !TAG.test(tags[0]!)) {
    const says = tags[0] === '' ? 'ends with ":" and has no tag' : `has a tag that is none: "${tags[0]!}"`;
    return { says, fix: 'write a tag of letters, digits, "_", "." and "-", 128 at most' };
  }
  return /^[0-9a-f]{64}$/.test(image)
    ? { says: 'is a bare digest', fix: 'write the repository and "@sha256:" before it' }
    : undefined;
}

function digestFault(digests: readonly string[]): ImageFault | undefined {
  if (digests.length > 1) return { says: 'has two digests', fix: 'keep one of them' };
  const [digest] = digests;
  if (digest === undefined) return undefined;
  const [algorithm = '', hex = '', ...more] = digest.split(':');
  const length = Object.hasOwn(DIGESTS, algorithm) ? DIGESTS[algorithm]! : undefined;
  if (length === undefined || more.length > 0) {
    return { says: 'has a digest of no known kind', fix: 'write "@sha256:" and 64 hexadecimal digits' };
  }
  if (hex.length === length && /^[0-9a-f]*$/.test(hex)) return undefined;
  const says =
    hex.length === length
      ? 'has a digest with other characters than 0-9 and a-f'
      : `has a digest of ${hex.length} characters`;
  return { says, fix: `write all ${length} hexadecimal digits of the digest, in small letters` };
}
