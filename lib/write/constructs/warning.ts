import type { IConstruct, MetadataEntry } from 'constructs';

const WARNING = 'meshgate.dev/warning';

/** Notes something about a construct that is no error, such as a deprecated field. A synth shows it. */
export function warn(construct: IConstruct, text: string): void {
  construct.node.addMetadata(WARNING, text);
}

/** The same for what shows only when everything is there. @param text undefined: there is nothing to note */
export function warnAtEnd(construct: IConstruct, text: () => string | undefined): void {
  construct.node.addMetadata(WARNING, text);
}

/** The warnings of a construct and of all below it, each with its construct's path in front. */
export function warningsOf(construct: IConstruct): string[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata.flatMap((entry) => textOf(entry).map((text) => `${node.path}: ${text}`)));
}

function textOf({ type, data }: MetadataEntry): string[] {
  if (type !== WARNING) return [];
  const text = typeof data === 'function' ? (data as () => string | undefined)() : String(data);
  return text === undefined ? [] : [text];
}
