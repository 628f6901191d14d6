import { EVENT_ID, YAMLException, constructFromEvents, parseEvents, type Event } from 'js-yaml';
import { HIDDEN } from '../../text/credentials';
import { YamlDocument } from './yaml-document';
import { KUBERNETES_YAML } from './yaml-schema';

/** A text that is no YAML, or YAML that nobody writes in good faith. */
export class YamlError extends Error {
  public override readonly name = 'YamlError';

  public constructor(
    message: string,
    /** Where in the text; its beginning when unknown. */
    public readonly offset: number,
  ) {
    super(message);
  }
}

/** Most values that a document may unfold to through aliases, and how deep: far more than etcd stores in one object. */
const MAX_UNFOLDED = 1_000_000;
const MAX_DEPTH = 200;

/**
 * The documents of a YAML text; JSON is YAML. Empty ones are among them, as null.
 * @throws YamlError
 */
export function parseYaml(text: string): YamlDocument[] {
  const events = guarded(() => parseEvents(text, {}));
  const values = construct(text, events);
  const documents = rootsOf(events).map((root, index) => new YamlDocument(values[index], text, events, root));
  if (events.some(({ type }) => type === EVENT_ID.ALIAS)) {
    for (const document of documents) refuseBomb(document);
  }
  return documents;
}

/** Repeated keys are no reason to give up a text: kubectl takes the last, and `unique-keys` tells. */
function construct(text: string, events: Event[]): unknown[] {
  const options = { source: text, schema: KUBERNETES_YAML };
  return guarded(() => {
    try {
      return constructFromEvents(events, options);
    } catch (error) {
      if (!(error instanceof YAMLException) || !error.reason.startsWith('duplicated mapping key')) throw error;
      return constructFromEvents(events, { ...options, json: true });
    }
  });
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlError(reasonOf(error), error.mark?.position ?? 0);
    throw new YamlError((error as Error).message, 0);
  }
}

/** Why a text is no YAML, without the text: tags and aliases are quoted, and a password may look like one: `password: *x`. */
export function reasonOf({ reason }: YAMLException): string {
  return reason
    .replace(/".*"/s, HIDDEN)
    .replace(/!<(?!tag:yaml\.org,2002:(int|float|bool|null|str|binary|seq|map|set|omap|pairs|merge)>).*>/s, HIDDEN)
    .replace(/(such characters: ).*/s, `$1${HIDDEN}`);
}

/** Numbers of the events that begin the documents' values. An empty document has none: then that of its end. */
function rootsOf(events: readonly Event[]): number[] {
  const roots: number[] = [];
  events.forEach(({ type }, index) => {
    if (type === EVENT_ID.DOCUMENT) roots.push(index + 1);
  });
  return roots;
}

function refuseBomb(document: YamlDocument): void {
  const refuse = (excess: string): never => {
    throw new YamlError(`aliases unfold to ${excess}`, document.offsetOf([]));
  };
  const known = new Map<object, Extent>();
  const extentOf = (value: unknown): Extent => {
    if (typeof value !== 'object' || value === null) return { size: 1, height: 0 };
    let extent = known.get(value);
    if (extent === undefined) {
      // An alias inside what it stands for would never end.
      known.set(value, { size: Infinity, height: 0 });
      const members = Object.values(value).map(extentOf);
      extent = {
        size: members.reduce((sum, { size }) => sum + size, 1),
        height: members.reduce((most, { height }) => Math.max(most, height), 0) + 1,
      };
      if (extent.height > MAX_DEPTH) refuse(`more than ${MAX_DEPTH} levels`);
      known.set(value, extent);
    }
    return extent;
  };
  if (extentOf(document.value).size > MAX_UNFOLDED) refuse(`more than ${MAX_UNFOLDED.toLocaleString('en')} values`);
}

/** How much a value unfolds to: values in all, and levels. */
interface Extent {
  readonly size: number;
  readonly height: number;
}
