import { request } from 'node:http';

/** What came back for one request. */
export interface Answer {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the first byte sent to the last received, in milliseconds. */
  readonly milliseconds: number;
}

export interface AskOptions {
  /** The host that Kong's route answers to. Default: that of the URL. */
  readonly host?: string;
  /** How long the whole answer may take, in seconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/**
 * Asks for a URL once, over a connection of its own as curl does; redirects are answers.
 * @throws Error that says in words why there was no answer, and the signal's reason
 */
export async function ask(url: string, { host, timeout, signal }: AskOptions): Promise<Answer> {
  const begun = performance.now();
  const clock = AbortSignal.timeout(timeout * 1000);
  try {
    return await new Promise((resolve, reject) => {
      const options = { agent: false, signal: AbortSignal.any([clock, ...(signal ? [signal] : [])]) } as const;
      const headers = { accept: '*/*', 'user-agent': 'meshgate', ...(host !== undefined && { host }) };
      const sent = request(url, { ...options, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.once('error', reject);
        response.once('end', () => {
          const milliseconds = performance.now() - begun;
          resolve({ status: response.statusCode ?? 0, headers: flat(response.headers), body, milliseconds });
        });
      });
      sent.once('error', reject);
      sent.end();
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(clock.aborted ? `no answer within ${timeout} s` : inWords(error as NodeJS.ErrnoException), {
      cause: error,
    });
  }
}

function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed before the answer was complete',
  ENOTFOUND: 'host name not known',
  EAI_AGAIN: 'host name cannot be looked up now',
  EHOSTUNREACH: 'host cannot be reached',
  ENETUNREACH: 'network cannot be reached',
};

function inWords({ code = '', message }: NodeJS.ErrnoException): string {
  return WORDS[code] ?? message;
}
