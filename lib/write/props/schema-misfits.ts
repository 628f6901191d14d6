import type { JsonObject } from '../../facts/data';
import { parseQuantity, suggestQuantity } from '../../facts/kubernetes/quantity';
import { allowedBy } from '../../facts/schemas/bounds';
import { isOfType, typeName } from '../../facts/schemas/scalar-type';
import { SchemaWalk, type Part, type SchemaFault } from '../../facts/schemas/schema-walk';
import { pathBelow } from '../../facts/text/value-path';
import type { Misfit } from './shape';
import { didYouMean } from '../../facts/text/suggestion';

/** Most texts or fields that a message lists. */
const MOST_LISTED = 12;

/**
 * What is wrong with an object of the Kubernetes API.
 * @param object as the API server gets it
 * @param type name of its type, such as `v1/Probe`
 * @param path of the object in messages
 * @param isCustom whether it is of a custom resource, whose required texts may be empty
 */
export function* schemaMisfits(
  object: JsonObject,
  type: string,
  path: string,
  isCustom = false,
): Generator<Misfit, undefined> {
  const { faults, quantities } = new SchemaWalk(isCustom).run(object, type);
  for (const fault of faults) yield misfitOf(fault, pathOf(path, fault));
  for (const part of quantities) yield* quantityMisfits(part, pathOf(path, part));
  return undefined;
}

function pathOf(base: string, { path }: Pick<Part, 'path'>): string {
  return path.reduce<string>(pathBelow, base).replace(/^\./, '');
}

function misfitOf(fault: SchemaFault, path: string): Misfit {
  const { value } = fault;
  switch (fault.reason) {
    case 'type':
      return { path, value, allowed: `${typeName(fault.type)}${scalarHint(value, fault.type)}` };
    case 'choice': {
      const texts = fault.texts.filter((text) => text !== '').map(String);
      const hint = didYouMean(fault.meant);
      return { path, value, allowed: `one of ${listed(texts)}${hint}` };
    }
    case 'missing':
      return { path: pathBelow(path, fault.field), value, allowed: 'a value; it is needed' };
    case 'empty': {
      const isPort = value === 0 && typeof fault.type === 'string';
      return { path, value, allowed: isPort ? typeName(fault.type) : 'a non-empty string or list' };
    }
    case 'bound':
      return { path, value, allowed: allowedBy(fault.bound) };
    case 'twice':
      return { path, value, allowed: 'each member once' };
    case 'exclusive':
      return { path, value, allowed: `one of ${listed(fault.fields)}` };
    case 'unknown': {
      const hint =
        fault.meant === undefined ? `fields here are ${listed(fault.fields)}` : `did you mean "${fault.meant}"?`;
      return { path: pathBelow(path, fault.field), value, allowed: `no field of this name; ${hint}` };
    }
  }
}

function scalarHint(value: unknown, type: string): string {
  if (type === 'string') return ['number', 'boolean'].includes(typeof value) ? '; put it in quotes' : '';
  if (typeof value !== 'string' || value === '') return '';
  const plain = value === 'true' || value === 'false' ? value === 'true' : Number(value);
  return isOfType(plain, type) ? '; write it without quotes' : '';
}

function* quantityMisfits({ value, path: steps }: Part, path: string): Generator<Misfit, undefined> {
  if ((parseQuantity(value) ?? -1) >= 0) return undefined;
  const meant = suggestQuantity(value, steps.at(-1));
  const hint = didYouMean(meant);
  yield { path, value, allowed: `a quantity such as 500m, 0.5, 512Mi or 1Gi, not below 0${hint}` };
  return undefined;
}

function listed(names: readonly string[]): string {
  return names.slice(0, MOST_LISTED).join(', ') + (names.length > MOST_LISTED ? ' …' : '');
}
