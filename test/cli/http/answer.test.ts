import type { Socket } from 'node:net';
import { ask } from '../../../lib/cli/http/answer';
import { Bookstore } from '../../support/bookstore';
import { selfSignedCertificate } from '../../support/certificate';
import { RawServer, forever } from '../../support/raw-server';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function server(act: (socket: Socket) => void): Promise<RawServer> {
  const raw = await RawServer.open(act);
  opened.push(raw);
  return raw;
}

async function store(...options: Parameters<typeof Bookstore.open>): Promise<Bookstore> {
  const bookstore = await Bookstore.open(...options);
  opened.push(bookstore);
  return bookstore;
}

/** Ends when the server sees no connection any more. */
async function untilClosed(raw: RawServer): Promise<void> {
  while (raw.open > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Writes a beginning, then a text over and over. */
const endless =
  (beginning: string, text: string, pause?: number) =>
  (socket: Socket): void => {
    socket.write(beginning);
    forever(socket, text, pause);
  };

const OK = 'HTTP/1.1 200 OK\r\n';
const SWITCH = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n';
const SWITCHED = '101 Switching Protocols, which was not requested';
const INCOMPLETE = 'connection closed before the answer was complete';
const LATE = 'no answer within 0.5 s';

describe('a question is settled', () => {
  test.each<[string, string, (socket: Socket) => void]>([
    ['switches protocols', SWITCHED, (socket) => socket.write(SWITCH)],
    ['switches protocols and ends', SWITCHED, (socket) => socket.end(SWITCH)],
    ['switches protocols without saying to which', SWITCHED, (socket) => socket.write('HTTP/1.1 101 Other\r\n\r\n')],
    ['says nothing', LATE, () => undefined],
    ['closes at once', INCOMPLETE, (socket) => socket.end()],
    ['resets the connection', INCOMPLETE, (socket) => socket.resetAndDestroy()],
    ['closes within the headers', INCOMPLETE, (socket) => socket.end(`${OK}Content-Le`)],
    ['closes within the body', INCOMPLETE, (socket) => socket.end(`${OK}Content-Length: 100\r\n\r\nhalf`)],
    ['closes within a chunk', INCOMPLETE, (socket) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\nff\r\nhalf`)],
    ['stops within the body', LATE, (socket) => socket.write(`${OK}Content-Length: 100\r\n\r\nhalf`)],
    ['sends a body that drips', LATE, endless(`${OK}\r\n`, 'a', 10)],
    ['sends headers that drip', LATE, endless(`${OK}A: `, 'a', 10)],
    ['sends headers without end', 'headers of more than 16 KiB', endless(OK, 'A: b\r\n'.repeat(1000))],
    ['only ever says that it works', LATE, endless('', 'HTTP/1.1 102 Processing\r\n\r\n', 1)],
    [
      'speaks no HTTP',
      'the answer was not HTTP (HPE_INVALID_CONSTANT)',
      (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    ],
    [
      'sends chunks that are none',
      'the answer was not HTTP (HPE_INVALID_CHUNK_SIZE)',
      (socket) => socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\nno\r\n`),
    ],
  ])('when the server %s', async (_what, message, act) => {
    const raw = await server(act);
    await expect(ask(raw.url, { timeout: message === LATE ? 0.5 : 60 })).rejects.toThrow(message);
    await untilClosed(raw);
  });

  test('when the answer is without end', async () => {
    const raw = await server(endless(`${OK}\r\n`, 'a'.repeat(2 ** 16)));
    await expect(ask(raw.url, { timeout: 60 })).rejects.toThrow('the answer does not end within 64 MiB');
    await untilClosed(raw);
  });

  test('when the verb is stopped, with the reason for it', async () => {
    const raw = await server(() => undefined);
    const controller = new AbortController();
    const asked = ask(raw.url, { timeout: 60, signal: controller.signal });
    while (raw.open === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const reason = new Error('stopped by SIGINT');
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await untilClosed(raw);
    await expect(ask(raw.url, { timeout: 60, signal: controller.signal })).rejects.toBe(reason);
  });
});

test('of a long page the beginning is kept', async () => {
  const raw = await server((socket) => socket.end(`${OK}Content-Length: 200000\r\n\r\n${'ab'.repeat(100_000)}`));
  const { status, body } = await ask(raw.url, { timeout: 60 });
  expect(status).toBe(200);
  expect(body).toBe('ab'.repeat(2 ** 15));
});

describe('an https URL', () => {
  const certificate = selfSignedCertificate();

  test('is refused with a certificate that nobody vouches for, and asked with --insecure', async () => {
    const https = await store({}, '127.0.0.1', certificate);
    await expect(ask(https.url(), { timeout: 60 })).rejects.toThrow(
      'certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT); --insecure accepts it',
    );
    expect(await ask(https.url(), { timeout: 60, insecure: true })).toMatchObject({ status: 200 });
  });

  test('finds a server that speaks no TLS', async () => {
    const { port } = await store();
    await expect(ask(`https://127.0.0.1:${port}/`, { timeout: 60 })).rejects.toThrow(
      'no TLS there; is it an http URL?',
    );
  });
});
