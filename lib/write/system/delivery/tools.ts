/** What each tool is given, with the constructs that it needs: loaded when an environment is synthesized. */
export { deliverByArgoCd } from './argo-cd-delivery';
export { deliverByFlux } from './flux-delivery';
export { deliverByKustomize } from './kustomize-delivery';
export { stampForArgoCd, stampForFlux } from './stamps';
