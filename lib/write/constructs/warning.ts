import type { IConstruct } from 'constructs';

const WARNING = 'meshgate.dev/warning';

/** Notes something about a construct that is no error, such as a deprecated field. A synth shows it. */
export function warn(construct: IConstruct, text: string): void {
  construct.node.addMetadata(WARNING, text);
}

/** The warnings of a construct and of all below it, each with its construct's path in front. */
export function warningsOf(construct: IConstruct): string[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === WARNING).map(({ data }) => `${node.path}: ${String(data)}`),
    );
}
