import { request as requestByHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { failureInWords } from './failure';

/** What came back for one request. */
export interface Answer {
  readonly status: number;
  /** By name in lower-case letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the body begins with. */
  readonly body: string;
  /** From the first byte sent to the last received, in milliseconds. */
  readonly milliseconds: number;
}

export interface AskOptions {
  /** @default 'GET' */
  readonly method?: string;
  /** @default - none but those of every request */
  readonly headers?: Readonly<Record<string, string>>;
  /** The host that Kong's route answers to, also in TLS. Default: that of the URL. */
  readonly host?: string | undefined;
  /** How long the whole answer may take, in seconds. */
  readonly timeout: number;
  /** Takes whatever certificate an https URL has. */
  readonly insecure?: boolean;
  readonly signal?: AbortSignal;
}

/** Most bytes of a body that are kept. */
const KEPT = 64 * 1024;
/** Most bytes of a body that are waited for. */
const MOST = 64 * 1024 * 1024;

/**
 * Asks for a URL once, over a connection of its own as curl does; redirects are answers. It settles whatever the server does.
 * @throws Error that says in words why there was no answer, and the signal's reason
 */
export async function ask(url: string, options: AskOptions): Promise<Answer> {
  const { method = 'GET', headers: own = {}, host, timeout, insecure = false, signal } = options;
  const request = url.startsWith('https:') ? (await import('node:https')).request : requestByHttp;
  signal?.throwIfAborted();
  const cut = new AbortController();
  const stop = (): void => {
    cut.abort(signal?.reason);
  };
  const clock = setTimeout(() => {
    cut.abort(new Error(`no answer within ${timeout} s`));
  }, timeout * 1000);
  signal?.addEventListener('abort', stop);
  const begun = performance.now();
  const headers = { accept: '*/*', 'user-agent': 'meshgate', ...(host !== undefined && { host }), ...own };
  const servername = host?.replace(/:\d+$/, '');
  const tls = { rejectUnauthorized: !insecure, ...(servername !== undefined && !isIP(servername) && { servername }) };
  const sent = request(url, { agent: false, method, headers, ...tls });
  try {
    const { response, body } = await answerTo(sent, cut.signal);
    const milliseconds = performance.now() - begun;
    return { status: response.statusCode ?? 0, headers: flat(response.headers), body, milliseconds };
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener('abort', stop);
    sent.destroy();
  }
}

/** @param cut says with its reason that nobody waits any more */
function answerTo(sent: ClientRequest, cut: AbortSignal): Promise<{ response: IncomingMessage; body: string }> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject(new Error(failureInWords(error), { cause: error }));
    };
    const refuseSwitch = ({ statusCode }: Pick<IncomingMessage, 'statusCode'>, socket?: Duplex): void => {
      if (statusCode === 101) fail(new Error('101 Switching Protocols, which was not requested'));
      // It is no longer the request's.
      socket?.destroy();
    };
    cut.addEventListener('abort', () => {
      reject(cut.reason as Error);
    });
    sent.once('response', (response) => {
      refuseSwitch(response);
      const body = new BodyStart();
      response.on('data', (chunk: Buffer) => {
        if (!body.add(chunk)) fail(new Error(`the answer does not end within ${MOST / 2 ** 20} MiB`));
      });
      response.once('end', () => {
        resolve({ response, body: body.text });
      });
      response.on('error', fail);
    });
    sent.on('information', refuseSwitch).once('upgrade', refuseSwitch).on('error', fail);
    // Comes last: whatever has ended it, there was no answer.
    sent.once('close', () => {
      fail(new Error('connection closed before the answer was complete'));
    });
    sent.end();
  });
}

/** The beginning of a body, which may be of any size. */
class BodyStart {
  private readonly chunks: Buffer[] = [];
  private size = 0;

  /** @returns whether the body is still of a size that is waited for */
  public add(chunk: Buffer): boolean {
    if (this.size < KEPT) this.chunks.push(chunk.subarray(0, KEPT - this.size));
    this.size += chunk.length;
    return this.size <= MOST;
  }

  public get text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}
