import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP server on the loopback that does to each connection what a test wants, once a request has begun. */
export class RawServer {
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  public static async open(act: (socket: Socket) => void): Promise<RawServer> {
    const server = createServer();
    const raw = new RawServer(server);
    server.on('connection', (socket) => {
      raw.sockets.add(socket);
      // The other side may be gone at any time.
      socket.on('error', () => undefined);
      socket.once('close', () => raw.sockets.delete(socket));
      socket.once('data', () => {
        act(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return raw;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** How many connections are open. */
  public get open(): number {
    return this.sockets.size;
  }

  public async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Writes a text over and over, as fast as it is taken or at a pace in milliseconds. */
export function forever(socket: Socket, text: string, pause = 0): void {
  const write = (): void => {
    if (socket.destroyed) return;
    if (pause > 0) {
      socket.write(text);
      setTimeout(write, pause).unref();
    } else if (socket.write(text)) setImmediate(write);
    else socket.once('drain', write);
  };
  write();
}
