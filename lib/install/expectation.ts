/** The expected answer to a request, as data. Strings are compared as a whole, regular expressions match anywhere in the answer. */
export interface Expectation {
  /**
   * The URL of the request: `https://shop.example.com/cart`, or a path such as `/cart` if any host will do. The address is that of
   * Kong, whatever DNS says of the host.
   */
  readonly url: string;
  /** @default 'GET' */
  readonly method?: string;
  /**
   * Headers of the request. Values are not printed.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default - any below 400; with `redirect` any from 300 to 399 */
  readonly status?: number;
  /** Text of the page's `<title>`. */
  readonly title?: string | RegExp;
  /** A part of the body, of its first 64 KiB. */
  readonly body?: string | RegExp;
  /** Headers of the answer, by name. */
  readonly answerHeaders?: Readonly<Record<string, string | RegExp>>;
  /** The target of a redirect: the header `location`. */
  readonly redirect?: string | RegExp;
  /**
   * Requests a minute that the client may send: the headers count down, and the answer to more is 429.
   * @default - none: it is not tested
   */
  readonly rateLimit?: number;
  /** Who passed the request on, with its version or without: `kong`, `kong/3.9`. */
  readonly via?: string;
  /** Who answered: the header `server`, such as `istio-envoy`. */
  readonly server?: string | RegExp;
}
