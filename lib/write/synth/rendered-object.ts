import { ApiObject, Lazy } from 'cdk8s';
import { findPart, hidesItsClass, isObject, isPlainObject } from '../props/data-part';
import { FieldReads, NO_HOLES } from '../props/field-reads';
import { partError } from '../props/prop-error';
import { contentOf } from './content';

/** A class that `cdk8s import` makes for a kind: its objects are what `manifest` keeps of what any ApiObject renders. */
interface KindClass {
  readonly manifest: (given: unknown) => Manifest;
}

interface Manifest {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
}

/** What an ApiObject keeps to itself. */
interface Parts {
  readonly props?: { readonly metadata?: unknown };
  readonly patches: readonly { _toJson(): unknown }[];
}

const PLAIN_DATA = 'plain data: strings, numbers, true, false, and lists and objects of them';

/**
 * The manifest of an object: what its `toJson()` gives.
 * @throws PropError when something that was given, also by a patch, would be left out of it or become null
 */
export function renderObject(object: ApiObject): object {
  const kindClass = kindClassOf(object);
  if (kindClass !== undefined) return renderKind(object, kindClass);
  const manifest = plain(object, () => object.toJson() as Manifest);
  if (contentOf(manifest).holes > 0) {
    const { path, value } = findPart(manifest, (part) => part === undefined)!;
    throw partError(object.node.path, manifest, path, value, NO_HOLES);
  }
  return manifest;
}

/** Undefined where the object's class renders in a way of its own. */
function kindClassOf(object: ApiObject): KindClass | undefined {
  let prototype = Object.getPrototypeOf(object) as ApiObject;
  while (!Object.hasOwn(prototype, 'toJson')) prototype = Object.getPrototypeOf(prototype) as ApiObject;
  const made = prototype.constructor as unknown as KindClass;
  return Object.hasOwn(made, 'manifest') && Object.hasOwn(made, 'GVK') ? made : undefined;
}

function renderKind(object: ApiObject, kindClass: KindClass): object {
  const { path } = object.node;
  const given = plain(object, () => ApiObject.prototype.toJson.call(object) as Manifest);
  let manifest: Manifest;
  try {
    manifest = kindClass.manifest(given);
  } catch (error) {
    requireNoLoss(path, kindClass, given);
    throw new Error(`${path} cannot be written: ${(error as Error).message}`, { cause: error });
  }
  const [before, after] = [contentOf(given), contentOf(manifest)];
  const isWhole = before.scalars === after.scalars && before.containers === after.containers && after.holes === 0;
  if (!isWhole) requireNoLoss(path, kindClass, given);
  for (const field of ['apiVersion', 'kind'] as const) {
    const allowed = `${JSON.stringify(manifest[field])}, which the class of the object writes whatever is given`;
    if (given[field] !== manifest[field]) throw partError(path, given, [field], given[field], allowed);
  }
  return manifest;
}

function requireNoLoss(path: string, { manifest }: KindClass, given: Manifest): void {
  // What the class writes by itself, it does not read.
  const read = { ...given, apiVersion: undefined, kind: undefined };
  for (const loss of FieldReads.of(manifest, read).losses()) {
    throw partError(path, given, loss.path, loss.value, loss.allowed);
  }
}

/** What cdk8s itself renders. It refuses what is no plain data, but does not say where. */
function plain(object: ApiObject, render: () => Manifest): Manifest {
  const { props, patches } = object as unknown as Parts;
  // cdk8s copies metadata key by key, and patches by way of JSON: of a Map nothing is left.
  const lost =
    findPart({ metadata: props?.metadata }, isForeign) ??
    findPart(
      patches.map((patch) => patch._toJson()),
      isForeign,
      ['patches'],
    );
  if (lost !== undefined) throw partError(object.node.path, props, lost.path, lost.value, PLAIN_DATA);
  try {
    return render();
  } catch (error) {
    const found = findPart(props, isUnrendered);
    if (found === undefined) throw error;
    throw partError(object.node.path, props, found.path, found.value, PLAIN_DATA);
  }
}

/** What cdk8s renders no object from. */
function isUnrendered(value: unknown): boolean {
  return hidesItsClass(value) || isForeign(value);
}

/** An object that cdk8s neither renders nor replaces by its value. */
function isForeign(value: unknown): boolean {
  if (!isObject(value) || isPlainObject(value)) return false;
  const { resolve, value: stoodFor } = value;
  const isToken = (value as object) instanceof Lazy || typeof resolve === 'function';
  return !isToken && typeof stoodFor !== 'string' && typeof stoodFor !== 'number';
}
