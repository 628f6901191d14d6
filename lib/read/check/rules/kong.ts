import type { Rule } from '../rule';
import { banConfigWithConfigFrom } from './ban-config-with-config-from';
import { banConflictingAnnotations } from './ban-conflicting-annotations';
import { banConflictingIngressClass } from './ban-conflicting-ingress-class';
import { banDeprecatedKongKinds } from './ban-deprecated-kong-kinds';
import { banEnterpriseFields } from './ban-enterprise-fields';
import { banGlobalKongPlugin } from './ban-global-kong-plugin';
import { banPlainPluginSecrets } from './ban-plain-plugin-secrets';
import { noMissingBackendPort } from './no-missing-backend-port';
import { noMissingBackendService } from './no-missing-backend-service';
import { noMissingCredential } from './no-missing-credential';
import { noMissingPlugin } from './no-missing-plugin';
import { noMissingTlsSecret } from './no-missing-tls-secret';
import { noMissingUpstreamPolicy } from './no-missing-upstream-policy';
import { requireCredentialType } from './require-credential-type';
import { requireIngressClass } from './require-ingress-class';
import { uniquePluginTypes } from './unique-plugin-types';
import { uniqueRoutes } from './unique-routes';
import { validAnnotationKeys } from './valid-annotation-keys';
import { validAnnotationPlace } from './valid-annotation-place';
import { validAnnotationValues } from './valid-annotation-values';
import { validConsumer } from './valid-consumer';
import { validPluginConfig } from './valid-plugin-config';
import { validPluginName } from './valid-plugin-name';
import { validPluginScope } from './valid-plugin-scope';

/** About what the Kong Ingress Controller would refuse, or ignore without a word. */
export const KONG_RULES: readonly Rule[] = [
  noMissingPlugin,
  validPluginName,
  validPluginConfig,
  banConfigWithConfigFrom,
  banPlainPluginSecrets,
  banGlobalKongPlugin,
  validPluginScope,
  uniquePluginTypes,
  requireIngressClass,
  banConflictingIngressClass,
  validAnnotationKeys,
  validAnnotationValues,
  validAnnotationPlace,
  banConflictingAnnotations,
  noMissingBackendService,
  noMissingBackendPort,
  noMissingUpstreamPolicy,
  noMissingTlsSecret,
  uniqueRoutes,
  validConsumer,
  noMissingCredential,
  requireCredentialType,
  banEnterpriseFields,
  banDeprecatedKongKinds,
];
