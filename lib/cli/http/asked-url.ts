import { isHttpUrl } from '../../facts/text/http-url';
import type { Expectation } from '../../install/expectation';

/** What a request is for: a path, and where it matters a scheme and a host. */
export interface AskedUrl {
  /** Undefined where any will do. */
  readonly scheme: 'http' | 'https' | undefined;
  /** The name that Kong's route answers to, with its port where the URL has one; undefined where any will do. */
  readonly host: string | undefined;
  /** Path and query. */
  readonly path: string;
}

/** Reads the URL of an expectation. @throws Error when it is neither a URL of http or https nor a path */
export function askedUrl({ url }: Pick<Expectation, 'url'>): AskedUrl {
  if (url.startsWith('/')) return { scheme: undefined, host: undefined, path: url };
  if (!isHttpUrl(url)) {
    throw new Error(
      `what is expected of "${url}": it is not a URL; allowed: https://… or http://…, or a path such as /cart`,
    );
  }
  const { protocol, host, pathname, search } = new URL(url);
  return { scheme: protocol === 'https:' ? 'https' : 'http', host: host.replace('*', 'www'), path: pathname + search };
}
