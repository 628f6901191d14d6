import { MessageChannel, Worker, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** What the thread runs: plain JavaScript, since it starts without the loader that knows TypeScript. */
const PROGRAM = `
  const { workerData: { port, answered, library, options } } = require('node:worker_threads');
  const { stringify } = require(library);
  port.on('message', (files) => {
    let answer;
    try {
      answer = { texts: files.map((file) => file.map((value) => stringify(value, options)).join('---\\n')) };
    } catch (error) {
      answer = { failure: error.message };
    }
    port.postMessage(answer);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
`;

/** Longest silence, in milliseconds, before the thread is given up: a batch takes it hundredths of a second. */
const PATIENCE = 60_000;

interface Answer {
  readonly texts?: readonly string[];
  readonly failure?: string;
}

/** A second thread that makes YAML while this one goes on. */
export class YamlThread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly answered = new Int32Array(new SharedArrayBuffer(4));
  private sent = 0;

  public constructor(options: object) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = new Worker(PROGRAM, {
      eval: true,
      execArgv: [],
      workerData: { port: port2, answered: this.answered, library: require.resolve('yaml'), options },
      transferList: [port2],
    });
    this.worker.unref();
  }

  /** Hands over files, each a list of documents: plain objects, lists and scalars only, which threads exchange unchanged. */
  public send(files: readonly (readonly object[])[]): void {
    this.port.postMessage(files);
    this.sent++;
  }

  /**
   * Waits until all is done, and ends the thread.
   * @returns for each `send` its texts
   * @throws Error when a document cannot be written
   */
  public finish(): (readonly string[])[] {
    for (;;) {
      const answered = Atomics.load(this.answered, 0);
      if (answered >= this.sent) break;
      if (Atomics.wait(this.answered, 0, answered, PATIENCE) === 'timed-out') {
        throw new Error('the thread that writes YAML does not answer');
      }
    }
    const answers = Array.from({ length: this.sent }, () => receiveMessageOnPort(this.port)?.message as Answer);
    this.port.close();
    void this.worker.terminate();
    return answers.map(({ texts, failure }) => {
      if (texts === undefined) throw new Error(failure);
      return texts;
    });
  }
}
