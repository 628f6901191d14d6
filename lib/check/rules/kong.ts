import type { Rule } from '../rule';
import { banConfigWithConfigFrom } from './ban-config-with-config-from';
import { banConflictingIngressClass } from './ban-conflicting-ingress-class';
import { banGlobalKongPlugin } from './ban-global-kong-plugin';
import { noMissingPlugin } from './no-missing-plugin';
import { requireIngressClass } from './require-ingress-class';
import { validAnnotationKeys } from './valid-annotation-keys';
import { validAnnotationPlace } from './valid-annotation-place';
import { validAnnotationValues } from './valid-annotation-values';
import { validPluginConfig } from './valid-plugin-config';
import { validPluginName } from './valid-plugin-name';

/** About what the Kong Ingress Controller would refuse, or ignore without a word. */
export const KONG_RULES: readonly Rule[] = [
  noMissingPlugin,
  validPluginName,
  validPluginConfig,
  banConfigWithConfigFrom,
  banGlobalKongPlugin,
  requireIngressClass,
  banConflictingIngressClass,
  validAnnotationKeys,
  validAnnotationValues,
  validAnnotationPlace,
];
