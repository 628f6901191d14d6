import type { ApiObject } from 'cdk8s';
import { ARGO_ANNOTATIONS } from '../../../facts/delivery/argo-cd';
import { FLUX_ANNOTATIONS } from '../../../facts/delivery/flux';
import { holdsOthers, isMadeAnew } from '../../../facts/delivery/object-kinds';
import { argoSyncOptions, type ArgoSyncOptions } from '../../constructs/delivery/argo/argo-sync';
import type { App } from '../../synth/app';
import { dependencyRanks } from '../../synth/dependency-ranks';
import { deliveredObjects, type DeliveredObject } from './delivered-objects';

/**
 * Tells Argo CD of each object that depends on others in which wave it comes, and what is to be deleted only when somebody confirms
 * it. What an object says itself stays.
 */
export function stampForArgoCd(app: App): void {
  const ranks = dependencyRanks(app);
  for (const each of deliveredObjects(app).values()) {
    const wave = ranks.get(each.object) ?? 0;
    if (wave > 0) annotate(each.object, ARGO_ANNOTATIONS.wave, String(wave));
    const options = argoSyncOptions(optionsFor(each));
    if (options.length > 0) annotate(each.object, ARGO_ANNOTATIONS.syncOptions, options.join(','));
  }
}

function optionsFor(object: DeliveredObject): ArgoSyncOptions {
  if (holdsOthers(object)) return { prune: 'confirm', delete: 'confirm' };
  return isMadeAnew(object) ? { force: true, replace: true } : {};
}

/**
 * Tells Flux what is never deleted, what is made anew when it cannot be changed, and in what no `${` stands for a variable of Flux.
 * What an object says itself stays.
 * @param variables names that are replaced where nothing else has a `${`
 */
export function stampForFlux(app: App, variables: readonly string[]): void {
  for (const each of deliveredObjects(app).values()) {
    if (holdsOthers(each)) annotate(each.object, FLUX_ANNOTATIONS.prune, 'disabled');
    if (isMadeAnew(each)) annotate(each.object, FLUX_ANNOTATIONS.force, 'enabled');
    if (hasOtherVariable(each.text, variables)) annotate(each.object, FLUX_ANNOTATIONS.substitute, 'disabled');
  }
}

/** Whether a text has a `${` that is not that of one of some variables. */
function hasOtherVariable(text: string, variables: readonly string[]): boolean {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    const from = at + 2;
    if (!variables.some((name) => text.startsWith(`${name}}`, from))) return true;
  }
  return false;
}

function annotate(object: ApiObject, key: string, value: string): void {
  const { annotations } = object.metadata.toJson() as { readonly annotations?: Readonly<Record<string, string>> };
  if (annotations === undefined || !Object.hasOwn(annotations, key)) object.metadata.addAnnotation(key, value);
}
