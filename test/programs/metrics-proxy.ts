import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A proxy on loopback in front of every target: it answers each scrape itself, so that no pod is needed and nothing leaves
 * this machine, and remembers what was asked for.
 */
export class MetricsProxy {
  /** Every URL that was scraped over HTTP. */
  public readonly scraped = new Set<string>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer(({ url = '' }, response) => {
      this.scraped.add(url);
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end('answered_by_the_proxy 1\n');
    });
    // A scrape over TLS asks for a tunnel; there is nothing behind it.
    this.server.on('connect', (_request, socket) => {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }

  public static async start(): Promise<MetricsProxy> {
    const proxy = new MetricsProxy();
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
