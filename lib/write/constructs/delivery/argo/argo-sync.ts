import type { JsonObject } from '../../../../facts/data';
import { millisecondsOf } from '../../../../facts/schemas/rules/duration';
import { either, flag, integer, map, object, oneOf, optional, text, type Shape } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** When and how an Application is brought to the cluster. */
export interface ArgoSync {
  /**
   * Whether each commit is applied without anybody's doing, and how; false switches it off.
   * @default false
   */
  readonly automated?: boolean | ArgoAutomation;
  /** @default - Argo CD's own */
  readonly options?: ArgoSyncOptions;
  /** How often a sync that fails is tried again. A kind that another Application brings is there only after some time. */
  readonly retry?: ArgoRetry;
  /** Labels and annotations of the namespace that `options.createNamespace` makes. A manifest of the namespace wins over them. */
  readonly namespaceMetadata?: ArgoNamespaceMetadata;
}

export interface ArgoAutomation {
  /**
   * Whether what is no longer in the repository is deleted.
   * @default false
   */
  readonly prune?: boolean;
  /**
   * Whether changes that somebody made in the cluster are undone.
   * @default false
   */
  readonly selfHeal?: boolean;
  /**
   * Whether everything may be deleted at once, when the folder is empty.
   * @default false
   */
  readonly allowEmpty?: boolean;
}

/** Each is left to Argo CD where it is left out. */
export interface ArgoSyncOptions {
  /** Makes the namespace of the destination. */
  readonly createNamespace?: boolean;
  /** Applies by the API server. Definitions of Istio and the Gateway API are too large for any other way. */
  readonly serverSideApply?: boolean;
  /** Does not fail at kinds that the cluster does not know yet. */
  readonly skipDryRunOnMissingResource?: boolean;
  /** What `ignoreDifferences` names is not written either. By itself, it is only not shown. */
  readonly respectIgnoreDifferences?: boolean;
  /** Whether what is no longer in the repository is deleted; `confirm`: when somebody says so. */
  readonly prune?: boolean | 'confirm';
  /** Whether it is deleted with the Application; `confirm`: when somebody says so. */
  readonly delete?: boolean | 'confirm';
  /** Deletes when everything else is applied and healthy. */
  readonly pruneLast?: boolean;
  readonly prunePropagationPolicy?: 'foreground' | 'background' | 'orphan';
  /** Replaces objects instead of merging into them. It wins over `serverSideApply`. */
  readonly replace?: boolean;
  /** Deletes an object and makes it again where it cannot be changed. */
  readonly force?: boolean;
  /** Applies only what differs. */
  readonly applyOutOfSyncOnly?: boolean;
  /** Fails at objects that another Application has. */
  readonly failOnSharedResource?: boolean;
  /** Whether kubectl validates the objects. */
  readonly validate?: boolean;
}

export interface ArgoRetry {
  /** How often; below 0 without end. */
  readonly limit: number;
  readonly backoff?: {
    /** The first pause, such as `5s`. */
    readonly duration?: string;
    /** What each pause is multiplied with. */
    readonly factor?: number;
    /** The longest, such as `3m`. */
    readonly maxDuration?: string;
  };
}

export interface ArgoNamespaceMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const CONFIRMED: Shape<boolean | 'confirm'> = {
  allowed: 'true, false or "confirm"',
  accepts: (value) => typeof value === 'boolean' || value === 'confirm',
};

const OPTIONS = object<ArgoSyncOptions>({
  createNamespace: optional(flag),
  serverSideApply: optional(flag),
  skipDryRunOnMissingResource: optional(flag),
  respectIgnoreDifferences: optional(flag),
  prune: optional(CONFIRMED),
  delete: optional(CONFIRMED),
  pruneLast: optional(flag),
  prunePropagationPolicy: optional(oneOf(['foreground', 'background', 'orphan'])),
  replace: optional(flag),
  force: optional(flag),
  applyOutOfSyncOnly: optional(flag),
  failOnSharedResource: optional(flag),
  validate: optional(flag),
});

export const ARGO_SYNC = object<ArgoSync>({
  automated: optional(
    either(
      flag,
      object<ArgoAutomation>({ prune: optional(flag), selfHeal: optional(flag), allowEmpty: optional(flag) }),
    ),
  ),
  options: optional(OPTIONS),
  retry: optional(
    object<ArgoRetry>({
      limit: integer(-1),
      backoff: optional(
        object<NonNullable<ArgoRetry['backoff']>>({
          duration: optional(text),
          factor: optional(integer(1)),
          maxDuration: optional(text),
        }),
      ),
    }),
  ),
  namespaceMetadata: optional(
    object<ArgoNamespaceMetadata>({ labels: optional(map(text)), annotations: optional(map(text)) }),
  ),
});

/** @throws PropError for what Argo CD would ignore */
export function checkArgoSync(propCheck: PropCheck, prop: string, sync: ArgoSync): void {
  const { options = {}, retry, namespaceMetadata } = sync;
  propCheck.require(
    namespaceMetadata === undefined || options.createNamespace === true,
    `${prop}.namespaceMetadata`,
    namespaceMetadata,
    'nothing without options.createNamespace: Argo CD writes it on no other namespace',
  );
  const { labels = {}, annotations = {} } = namespaceMetadata ?? {};
  propCheck.labels(`${prop}.namespaceMetadata.labels`, labels);
  propCheck.annotations(`${prop}.namespaceMetadata.annotations`, annotations);
  propCheck.require(
    options.replace !== true || options.serverSideApply !== true,
    `${prop}.options.serverSideApply`,
    options.serverSideApply,
    'nothing beside options.replace, which wins over it',
  );
  for (const name of ['duration', 'maxDuration'] as const) {
    const value = retry?.backoff?.[name];
    const isRight = value === undefined || (millisecondsOf(value) ?? 0) > 0;
    propCheck.require(isRight, `${prop}.retry.backoff.${name}`, value, 'a duration such as 5s or 3m');
  }
}

/** As an Application has it. `automated: {}` means on, so that what is off says so. */
export function argoSync({ automated, options = {}, retry, namespaceMetadata }: ArgoSync): JsonObject {
  const automation = automated === true ? {} : automated === false ? { enabled: false } : automated;
  const syncOptions = argoSyncOptions(options);
  return {
    automated: automation,
    ...(syncOptions.length > 0 && { syncOptions }),
    retry,
    managedNamespaceMetadata: namespaceMetadata,
  };
}

/** Each as Argo CD reads it: `ServerSideApply=true`. */
export function argoSyncOptions(options: ArgoSyncOptions): string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name[0]!.toUpperCase()}${name.slice(1)}=${String(value)}`],
  );
}
