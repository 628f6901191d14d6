import { knows, type Span } from '../../../facts/span';
import { REFUSED } from '../../../facts/yaml/characters';
import { decode, type Decoded } from './decode';
import type { DocumentPool } from './document-pool';
import { JsonParser } from './json-parser';
import { Parser } from './parser';
import { YamlDocument } from './yaml-document';
import { YamlError } from './yaml-error';

/** What kubectl reads in a text. */
export interface YamlStream {
  /** Empty ones are among them, as null. */
  readonly documents: readonly YamlDocument[];
  /** Offsets of what kubectl silently skips. */
  readonly ignored: readonly number[];
}

/** Releases of kubectl that began to read something else. Source: k8s.io/apimachinery, util/yaml/decoder.go. */
const COMMENT_BEHIND_MARKER = { since: '1.22' } as const satisfies Span;
const YAML_BEHIND_JSON = { since: '1.33' } as const satisfies Span;

const CONTROL = new RegExp(`[${REFUSED}]`);
const BEGINS_LIKE_JSON = /^[\s\x85]*\{/;
/** As much of a text as kubectl looks at to tell whether it is JSON. */
const LOOKAHEAD = 4096;
const BYTE_ORDER_MARK = '\ufeff';
const EMPTY: Decoded = { value: null, mayRepeatKeys: false, convertsKeys: false };

/**
 * Reads a text as the kubectl of a Kubernetes release does: JSON when it begins with a brace, else YAML, which it cuts at lines
 * of `---` before it looks at anything else.
 * @param pool where documents come to, and what is known of them
 * @throws YamlError where kubectl gives up
 */
export function parseYaml(text: string, kubernetes: string, pool?: DocumentPool): YamlStream {
  const reading = new Reading(text, kubernetes, pool);
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  if (BEGINS_LIKE_JSON.test(text.slice(start, LOOKAHEAD))) reading.readJson(start);
  else reading.readYaml(start);
  return reading;
}

class Reading implements YamlStream {
  public readonly documents: YamlDocument[] = [];
  public readonly ignored: number[] = [];

  public constructor(
    private readonly text: string,
    private readonly kubernetes: string,
    private readonly pool: DocumentPool | undefined,
  ) {}

  public readJson(from: number): void {
    const json = new JsonParser(this.text, from);
    let end = from;
    try {
      while (!json.isAtEnd()) {
        const root = json.read();
        this.documents.push(new YamlDocument(decode(root), () => root, 0));
        end = json.offset;
      }
    } catch (error) {
      if (!(error instanceof YamlError) || this.documents.length > 1) throw error;
      if (knows(this.kubernetes, YAML_BEHIND_JSON) !== 'known') {
        const reason = `kubectl before ${YAML_BEHIND_JSON.since} reads a file that begins with a brace only as JSON`;
        throw new YamlError(`${error.message}; ${reason}`, error.offset);
      }
      const [gap] = /^[^\S\n]*/.exec(this.text.slice(end))!;
      const behind = end + gap.length;
      // kubectl looks for more in steps of four bytes, and finds nothing in less.
      if (Buffer.byteLength(this.text.slice(behind, behind + 4)) < 4) throw error;
      this.readYaml(this.text[behind] === '\n' ? behind + 1 : behind);
    }
  }

  public readYaml(from: number): void {
    const control = this.text.slice(from).search(CONTROL);
    if (control >= 0) {
      const code = this.text
        .charCodeAt(from + control)
        .toString(16)
        .toUpperCase()
        .padStart(4, '0');
      throw new YamlError(
        `the character U+${code} is not allowed in YAML; write it as an escape in double quotes`,
        from + control,
      );
    }
    for (const [start, end] of this.chunks(from)) this.readChunk(start, end);
  }

  /** kubectl reads the first document of each chunk, and nothing behind it. */
  private readChunk(start: number, end: number): void {
    const base = this.text.startsWith(BYTE_ORDER_MARK, start) ? start + 1 : start;
    const chunk = this.text.slice(base, end);
    const known = this.pool?.take(chunk);
    if (known !== undefined) {
      this.add(chunk, known.document.movedTo(base), known.ignoredFrom, base);
      return;
    }
    const parse = (): Parser => new Parser(chunk.endsWith('\n') ? chunk : `${chunk}\n`);
    try {
      const { root, ignoredFrom } = parse();
      const document = new YamlDocument(root === undefined ? EMPTY : decode(root), () => parse().root, base);
      this.add(chunk, document, ignoredFrom, base);
    } catch (error) {
      throw error instanceof YamlError
        ? new YamlError(error.message, Math.min(base + error.offset, this.text.length))
        : error;
    }
  }

  private add(chunk: string, document: YamlDocument, ignoredFrom: number | undefined, base: number): void {
    this.pool?.add(chunk, { document, ignoredFrom });
    this.documents.push(document);
    if (ignoredFrom !== undefined) this.ignored.push(base + ignoredFrom);
  }

  /** Where lines of `---` cut the text. One at the beginning of a chunk is a part of it. */
  private *chunks(from: number): Generator<[start: number, end: number], void> {
    let start = from;
    for (const [line, end] of this.markers(from)) {
      if (line === start) continue;
      yield [start, line];
      start = end;
    }
    if (start < this.text.length) yield [start, this.text.length];
  }

  /** The lines of `---`, with the offsets of what follows them. */
  private *markers(from: number): Generator<[line: number, end: number], void> {
    const { text } = this;
    const nextLine = (offset: number): number | undefined => {
      const lineBreak = text.indexOf('\n---', offset);
      return lineBreak < 0 ? undefined : lineBreak + 1;
    };
    let line = text.startsWith('---', from) ? from : nextLine(from);
    for (; line !== undefined; line = nextLine(line)) {
      const lineBreak = text.indexOf('\n', line);
      const end = lineBreak < 0 ? text.length : lineBreak + 1;
      if (this.isMarker(text.slice(line + 3, end), line)) yield [line, end];
    }
  }

  private isMarker(rest: string, line: number): boolean {
    if (/^[\s\x85]*$/.test(rest)) return true;
    if (knows(this.kubernetes, COMMENT_BEHIND_MARKER) !== 'known') return false;
    if (/^[\s\x85]*#/.test(rest)) return true;
    throw new YamlError(`kubectl since ${COMMENT_BEHIND_MARKER.since} accepts only a comment after "---"`, line);
  }
}
