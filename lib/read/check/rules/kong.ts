import type { Rule } from '../rule';
import { banConfigWithConfigFrom } from './kong/ban-config-with-config-from';
import { banConflictingAnnotations } from './kong/ban-conflicting-annotations';
import { banConflictingIngressClass } from './kong/ban-conflicting-ingress-class';
import { banDeprecatedKongKinds } from './kong/ban-deprecated-kong-kinds';
import { banEnterpriseFields } from './kong/ban-enterprise-fields';
import { banGlobalKongPlugin } from './kong/ban-global-kong-plugin';
import { banPlainPluginSecrets } from './kong/ban-plain-plugin-secrets';
import { noMissingBackendPort } from './kong/no-missing-backend-port';
import { noMissingBackendService } from './kong/no-missing-backend-service';
import { noMissingCredential } from './kong/no-missing-credential';
import { noMissingPlugin } from './kong/no-missing-plugin';
import { noMissingTlsSecret } from './kong/no-missing-tls-secret';
import { noMissingUpstreamPolicy } from './kong/no-missing-upstream-policy';
import { requireCredentialType } from './kong/require-credential-type';
import { requireIngressClass } from './kong/require-ingress-class';
import { uniquePluginTypes } from './kong/unique-plugin-types';
import { uniqueRoutes } from './kong/unique-routes';
import { validAnnotationKeys } from './kong/valid-annotation-keys';
import { validAnnotationPlace } from './kong/valid-annotation-place';
import { validAnnotationValues } from './kong/valid-annotation-values';
import { validConsumer } from './kong/valid-consumer';
import { validPluginConfig } from './kong/valid-plugin-config';
import { validPluginName } from './kong/valid-plugin-name';
import { validPluginScope } from './kong/valid-plugin-scope';

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
