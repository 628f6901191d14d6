import { DNS_LABEL, DNS_SUBDOMAIN, type NameSyntax } from '../kubernetes/name-syntax';
import type { ValuePath } from '../text/value-path';

/** Of a release of Helm. Source: `ValidateReleaseName` of helm/helm. */
export const RELEASE_NAME: NameSyntax = { ...DNS_SUBDOMAIN, longest: 53 };

interface DeliveredName {
  readonly path: ValuePath;
  readonly syntax: NameSyntax;
}

const NAMESPACE: DeliveredName = { path: ['spec', 'targetNamespace'], syntax: DNS_LABEL };
const ACCOUNT: DeliveredName = { path: ['spec', 'serviceAccountName'], syntax: DNS_SUBDOMAIN };

/** The names that objects of Argo CD and Flux hand on to an API server or to Helm, which refuse others. */
export const DELIVERED_NAMES: Readonly<Record<string, readonly DeliveredName[]>> = {
  'argoproj.io/Application': [{ path: ['spec', 'destination', 'namespace'], syntax: DNS_LABEL }],
  'helm.toolkit.fluxcd.io/HelmRelease': [
    NAMESPACE,
    { path: ['spec', 'storageNamespace'], syntax: DNS_LABEL },
    { path: ['spec', 'releaseName'], syntax: RELEASE_NAME },
    ACCOUNT,
  ],
  'kustomize.toolkit.fluxcd.io/Kustomization': [NAMESPACE, ACCOUNT],
};
