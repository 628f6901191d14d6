import type { Rule } from '../rule';
import { banDeprecatedApiVersions } from './kubernetes/ban-deprecated-api-versions';
import { banNamespaceOnClusterScoped } from './kubernetes/ban-namespace-on-cluster-scoped';
import { banPlainSecrets } from './kubernetes/ban-plain-secrets';
import { banRemovedApiVersions } from './kubernetes/ban-removed-api-versions';
import { noMissingConfigMap } from './kubernetes/no-missing-config-map';
import { noMissingKey } from './kubernetes/no-missing-key';
import { noMissingNamespace } from './kubernetes/no-missing-namespace';
import { noMissingScaleTarget } from './kubernetes/no-missing-scale-target';
import { noMissingSecret } from './kubernetes/no-missing-secret';
import { noMissingServiceAccount } from './kubernetes/no-missing-service-account';
import { noMissingServicePods } from './kubernetes/no-missing-service-pods';
import { noMissingTargetPort } from './kubernetes/no-missing-target-port';
import { noMissingVolume } from './kubernetes/no-missing-volume';
import { requirePinnedImage } from './kubernetes/require-pinned-image';
import { uniqueNames } from './kubernetes/unique-names';
import { validApiVersion } from './kubernetes/valid-api-version';
import { validMetadataValues } from './kubernetes/valid-metadata-values';
import { validNames } from './kubernetes/valid-names';
import { validQuantities } from './kubernetes/valid-quantities';
import { validSchema } from './kubernetes/valid-schema';
import { validSelector } from './kubernetes/valid-selector';
import { validSize } from './kubernetes/valid-size';

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
