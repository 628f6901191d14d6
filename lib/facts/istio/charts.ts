import type { Span } from '../span';

/**
 * The repository of Istio's charts, and that of its images: the hosts before these are being switched off, which charts of earlier
 * releases name. Source: the upgrade notes of Istio 1.31.
 */
export const ISTIO_CHARTS_URL = 'https://blob.istio.io/istio-release/charts';
export const ISTIO_IMAGES = 'docker.io/istio';

/**
 * Istios whose charts can be delivered: since 1.24 chart `base` has the definitions among its templates, so that an upgrade changes them
 * too, and all charts know profiles. Source: the upgrade notes of Istio 1.24.
 */
export const DELIVERABLE_CHARTS: Span = { since: '1.24' };

/**
 * Istios whose charts take `base.validationFailurePolicy`. Before, they write `Ignore` and istiod changes it to `Fail`, so that whoever
 * compares the two applies it for ever. Source: istio/istio, pull request 59488, and caveat 6 of the page about Helm.
 */
export const FAILURE_POLICY: Span = { since: '1.30' };
