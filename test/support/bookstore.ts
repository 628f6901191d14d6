import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate';

/** How the stand-in for Kong and the product page can be wrong. */
export interface Faults {
  readonly status?: number;
  readonly title?: string;
  /** Headers to change; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Requests a minute; none never answers 429. */
  readonly limit?: number | 'none';
  /** Requests of this minute that somebody else has made. */
  readonly used?: number;
  /** Seconds from the first request to the next minute. */
  readonly reset?: number;
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** The first so many requests get this status. */
  readonly before?: { readonly count: number; readonly status: number };
}

/** A real HTTP server that plays Kong and BookInfo's product page with the headers of the guide, over a limit of its own. */
export class Bookstore {
  public readonly requests: IncomingMessage['headers'][] = [];
  private used: number;
  private resetAt: number | undefined;

  private constructor(
    private readonly server: Server,
    private readonly faults: Faults,
    private readonly scheme: 'http' | 'https',
  ) {
    this.used = faults.used ?? 0;
  }

  /**
   * @param address of the loopback, such as `::1`
   * @param certificate makes it speak https
   */
  public static async open(faults: Faults = {}, address = '127.0.0.1', certificate?: Certificate): Promise<Bookstore> {
    const server = certificate === undefined ? createServer() : createTlsServer(certificate);
    const store = new Bookstore(server, faults, certificate === undefined ? 'http' : 'https');
    server.on('request', (request, response) => {
      setTimeout(() => {
        store.answer(request, response);
      }, faults.delay ?? 0).unref();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, address, resolve);
    });
    return store;
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public url(host = '127.0.0.1'): string {
    return `${this.scheme}://${host}:${this.port}/`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(request.headers);
    const { status = 200, title = 'Simple Bookstore App', headers = {}, limit = 30, before } = this.faults;
    if (before && this.requests.length <= before.count) {
      response.writeHead(before.status, { via: 'kong/2.5.0' }).end('no Route matched with those values');
      return;
    }
    const all = { ...this.page(), ...(limit === 'none' ? {} : this.limits(limit)), ...headers };
    const isOver = limit !== 'none' && this.used > limit;
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    response.writeHead(isOver ? 429 : status, sent);
    response.end(`<!DOCTYPE html>\n<html>\n  <head>\n    <title>${title}</title>\n  </head>\n</html>\n`);
  }

  /** The guide's response to "curl -s -v http://$PROXY_IP". */
  private page(): Record<string, string> {
    return {
      'content-type': 'text/html; charset=utf-8',
      server: 'istio-envoy',
      'x-envoy-upstream-service-time': '6',
      'x-kong-upstream-latency': '4',
      'x-kong-proxy-latency': '1',
      via: 'kong/2.5.0',
    };
  }

  private limits(limit: number): Record<string, string> {
    this.resetAt ??= Date.now() + (this.faults.reset ?? 42) * 1000;
    if (Date.now() >= this.resetAt) {
      this.used = 0;
      this.resetAt = Date.now() + 60_000;
    }
    this.used++;
    const remaining = String(Math.max(0, limit - this.used));
    return {
      'x-ratelimit-remaining-minute': remaining,
      'x-ratelimit-limit-minute': String(limit),
      'ratelimit-remaining': remaining,
      'ratelimit-limit': String(limit),
      'ratelimit-reset': String(Math.max(1, Math.ceil((this.resetAt - Date.now()) / 1000))),
    };
  }
}
