import { hasPlaceholder } from '../text/placeholder';
import { didYouMean, suggestionFor } from '../text/suggestion';
import { shortened } from '../text/shortened';

const SWITCH = ['true', 'false'];
const KEPT = ['true', 'false', 'confirm'];

/**
 * The options of a sync with their values, as an Application has them.
 * Source: `pkg/sync/common/types.go` and `docs/user-guide/sync-options.md` of Argo CD 3.5.
 */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  ApplyOutOfSyncOnly: SWITCH,
  ClientSideApplyMigration: SWITCH,
  CreateNamespace: SWITCH,
  Delete: KEPT,
  FailOnSharedResource: SWITCH,
  Force: SWITCH,
  Prune: KEPT,
  PruneLast: SWITCH,
  PrunePropagationPolicy: ['foreground', 'background', 'orphan'],
  Replace: SWITCH,
  RespectIgnoreDifferences: SWITCH,
  ServerSideApply: SWITCH,
  SkipDryRunOnMissingResource: SWITCH,
  Validate: SWITCH,
};

/** Those that are for an Application as a whole. */
const OF_APPLICATIONS: ReadonlySet<string> = new Set([
  'ApplyOutOfSyncOnly',
  'CreateNamespace',
  'FailOnSharedResource',
  'PrunePropagationPolicy',
  'RespectIgnoreDifferences',
]);

export interface OptionFault {
  readonly message: string;
  readonly fix: string;
}

/**
 * What is wrong with an option such as `Prune=false`, which Argo CD takes no notice of then.
 * @param place `object`: it stands in the annotation of one object
 */
export function syncOptionFault(option: string, place: 'application' | 'object'): OptionFault | undefined {
  if (hasPlaceholder(option)) return undefined;
  const [name = '', value, ...more] = option.split('=');
  const values = Object.hasOwn(OPTIONS, name) ? OPTIONS[name]! : undefined;
  if (values === undefined) {
    const meant = suggestionFor(name.trim(), Object.keys(OPTIONS));
    return {
      message: `Argo CD knows no sync option "${shortened(name, 60)}"${didYouMean(meant)}`,
      fix:
        meant === undefined
          ? `write one of ${Object.keys(OPTIONS).join(', ')}`
          : `write ${meant}=${value ?? OPTIONS[meant]![0]!}`,
    };
  }
  if (place === 'object' && OF_APPLICATIONS.has(name)) {
    return {
      message: `${name} is an option of an Application, and Argo CD does not read it on one object`,
      fix: 'move it to syncOptions of the Application',
    };
  }
  if (value !== undefined && more.length === 0 && values.includes(value)) return undefined;
  const meant =
    value === undefined
      ? undefined
      : (suggestionFor(value.trim(), values) ?? values.find((each) => each === value.trim()));
  return {
    message: `Argo CD takes no notice of ${name} with ${value === undefined ? 'no value' : `the value "${shortened(value, 60)}"`}`,
    fix:
      meant === undefined ? `write ${values.map((each) => `${name}=${each}`).join(' or ')}` : `write ${name}=${meant}`,
  };
}
