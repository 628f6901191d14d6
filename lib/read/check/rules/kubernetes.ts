import type { Rule } from '../rule';
import { banDeprecatedApiVersions } from './ban-deprecated-api-versions';
import { banNamespaceOnClusterScoped } from './ban-namespace-on-cluster-scoped';
import { banPlainSecrets } from './ban-plain-secrets';
import { banRemovedApiVersions } from './ban-removed-api-versions';
import { noMissingConfigMap } from './no-missing-config-map';
import { noMissingKey } from './no-missing-key';
import { noMissingNamespace } from './no-missing-namespace';
import { noMissingScaleTarget } from './no-missing-scale-target';
import { noMissingSecret } from './no-missing-secret';
import { noMissingServiceAccount } from './no-missing-service-account';
import { noMissingServicePods } from './no-missing-service-pods';
import { noMissingTargetPort } from './no-missing-target-port';
import { noMissingVolume } from './no-missing-volume';
import { requirePinnedImage } from './require-pinned-image';
import { uniqueNames } from './unique-names';
import { validApiVersion } from './valid-api-version';
import { validMetadataValues } from './valid-metadata-values';
import { validNames } from './valid-names';
import { validQuantities } from './valid-quantities';
import { validSchema } from './valid-schema';
import { validSelector } from './valid-selector';
import { validSize } from './valid-size';

/** About what the API server would refuse, or run otherwise than meant. */
export const KUBERNETES_RULES: readonly Rule[] = [
  validApiVersion,
  banRemovedApiVersions,
  banDeprecatedApiVersions,
  validSchema,
  validMetadataValues,
  validNames,
  validQuantities,
  validSelector,
  validSize,
  uniqueNames,
  banNamespaceOnClusterScoped,
  noMissingNamespace,
  noMissingServicePods,
  noMissingTargetPort,
  noMissingServiceAccount,
  noMissingConfigMap,
  noMissingSecret,
  noMissingKey,
  noMissingVolume,
  noMissingScaleTarget,
  requirePinnedImage,
  banPlainSecrets,
];
