import type { IConstruct } from 'constructs';

const CONTEXT = 'meshgate.dev/istio-revision';

/** Chooses the control plane that namespaces below a scope, usually the app, join where they do not say which. */
export function useRevision(scope: IConstruct, revision: string): void {
  scope.node.setContext(CONTEXT, revision);
}

/** Undefined: the one that `istio-injection: enabled` means. */
export function revisionOf(construct: IConstruct): string | undefined {
  return construct.node.tryGetContext(CONTEXT) as string | undefined;
}
