import { anything, flag, list, map, object, optional, text } from '../../../lib/write/props/shape';
import { CHECK } from './check-shapes';
import { FIELD } from './field-shapes';
import type { ReferenceFile, ReferencePlugin } from './format';
import { numberOrNull } from './value-shapes';

const TEXTS = list(text);

const PLUGIN = object<ReferencePlugin>({
  name: text,
  versions: TEXTS,
  priority: numberOrNull,
  priorityNote: optional(text),
  scopes: object<ReferencePlugin['scopes']>({
    global: flag,
    service: flag,
    route: flag,
    consumer: flag,
    consumerGroup: flag,
  }),
  protocols: object<ReferencePlugin['protocols']>({
    typedef: optional(text),
    required: optional(flag),
    inherited: optional(flag),
    default: TEXTS,
    allowed: TEXTS,
  }),
  config: FIELD,
  entityChecks: optional(list(CHECK)),
  effectiveDefaults: optional(anything),
  effectiveDefaultsDbless: optional(anything),
  emptyConfigValid: optional(flag),
  notInTree: optional(flag),
});

/** A file of facts about the plugins of one Kong, whichever release it is. */
export const REFERENCE_FILE = object<ReferenceFile>({
  kongVersion: text,
  gitTag: text,
  gitCommit: text,
  bundledPlugins: TEXTS,
  deprecatedPlugins: TEXTS,
  allProtocols: TEXTS,
  defaultProtocols: TEXTS,
  pluginScopesInCoreSchema: TEXTS,
  notInTree: list(anything),
  plugins: map(PLUGIN),
  externalPlugins: optional(map(PLUGIN)),
});
