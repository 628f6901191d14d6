import { ApiObject, type App } from 'cdk8s';
import type { RenderedFile } from './rendered-file';
import type { ConstructMetadata } from './output/construct-metadata';

/** Prefix of the keys of context that are ours: others may contain anything. */
const OWN_CONTEXT = 'meshgate.dev/';

/**
 * Which construct made what.
 * @param isTransient whether only a validation that follows needs it
 */
export function recordConstructs(
  app: App,
  files: ReadonlyMap<string, RenderedFile>,
  isTransient: boolean,
): ConstructMetadata {
  const documents = Object.fromEntries(Array.from(files, ([path, { constructPaths }]) => [path, constructPaths]));
  const context = Object.entries(app.node.getAllContext() as Record<string, unknown>);
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [],
    version: '1.0.0',
    resources: resourcesOf(app, Object.values(documents).flat()),
    meshgate: {
      documents,
      context: Object.fromEntries(context.filter(([key]) => key.startsWith(OWN_CONTEXT))),
      isTransient,
    },
  };
}

function resourcesOf(app: App, paths: readonly string[]): ConstructMetadata['resources'] {
  const objects = new Map<string, ApiObject>();
  for (const construct of app.node.findAll()) {
    if (ApiObject.isApiObject(construct)) objects.set(construct.node.path, construct);
  }
  const named = paths.flatMap((path) => objects.get(path) ?? []);
  return Object.fromEntries(named.map(({ name, node }) => [name, { path: node.path }]));
}
