import { hasMarkedName } from '../text/placeholder';
import { suggestionFor } from '../text/suggestion';
import { isObject, entry, type JsonObject, type Path } from '../data';
import { isSameAsLeftOut } from './empty-texts';
import { fieldElsewhere, type Owner } from './misplaced-field';
import { isOfType } from './scalar-type';
import { boundOf, listBoundOf, repeatedMembers, type Bound } from './bounds';
import type { FieldType, ListType, TypeFacts } from './schema-facts';
import { OBJECT_META, schemas } from './schemas';

/** What the API server has against a part of an object. */
export type SchemaFault = Place &
  (
    | {
        readonly reason: 'type';
        readonly type: string;
        /** Of an object that is not there: what it may have. */
        readonly fields?: readonly string[];
      }
    | { readonly reason: 'choice'; readonly texts: readonly (string | number)[]; readonly meant: string | undefined }
    | { readonly reason: 'missing'; readonly field: string }
    | { readonly reason: 'empty'; readonly field: string; readonly type: FieldType | undefined }
    | { readonly reason: 'bound'; readonly bound: Bound }
    | { readonly reason: 'twice'; readonly first: Path }
    | { readonly reason: 'exclusive'; readonly fields: readonly string[] }
    | UnknownField
  );

interface Place {
  /** Of an unknown field that of its object. */
  readonly path: Path;
  readonly value: unknown;
}

/** A field that the type of the object does not have. */
export interface UnknownField {
  readonly reason: 'unknown';
  readonly field: string;
  /** The fields that there are. */
  readonly fields: readonly string[];
  /** The one of them that was probably meant. */
  readonly meant: string | undefined;
  /** Path of an object that has such a field; not looked for where one was meant. */
  readonly elsewhere: Path | undefined;
  /** Whether it is an object, and all that is in it belongs beside it: the `spec` of a kind that has none. */
  readonly isWrapping: boolean;
}

/** A part of an object that has rules of its own. */
export interface Part {
  readonly path: Path;
  readonly value: unknown;
}

export interface WalkFindings {
  readonly faults: readonly SchemaFault[];
  readonly quantities: readonly Part[];
  /** The object's own, and those of templates inside it. */
  readonly metadata: readonly Part[];
}

/** Deeper than any manifest: JSON Schemas nest without end. */
const DEEPEST = 200;

const ANYTHING: FieldType = { map: 'any' };

/**
 * Whether the API server drops unknown fields of a kind, so that other releases may well know them: it does with custom
 * resources.
 */
export function prunesUnknown(kind: string): boolean {
  return schemas().ownerOf(kind) !== 'kubernetes';
}

/**
 * Compares an object with what a type contains. Null is no value, as for the API server; what the server itself fills in
 * (`status`) is left alone.
 */
export class SchemaWalk {
  private readonly faults: SchemaFault[] = [];
  private readonly quantities: Part[] = [];
  private readonly metadata: Part[] = [];
  private readonly path: (string | number)[] = [];
  private readonly owners: Owner[] = [];

  /** @param prunes whether the API server drops unknown fields of this kind */
  public constructor(private readonly prunes: boolean) {}

  /** @param type such as `apps/v1/Deployment` or `v1/Probe`; where it is `ObjectMeta`, only the metadata of an object is looked at */
  public run(value: JsonObject, type: string): WalkFindings {
    if (type === OBJECT_META) this.at('metadata', entry(value, 'metadata'), type);
    else this.object(value, type);
    return { faults: this.faults, quantities: this.quantities, metadata: this.metadata };
  }

  private at(step: string | number, value: unknown, type: FieldType): void {
    if (value === null || value === undefined || this.path.length > DEEPEST) return;
    // What a tool fills in is a number, a host or one of a few words by then.
    if (typeof value === 'string' && hasMarkedName(value)) return;
    this.path.push(step);
    this.value(value, type);
    this.path.pop();
  }

  private value(value: unknown, type: FieldType): void {
    if (typeof type === 'string') {
      if (type.includes('/')) this.object(value, type);
      else if (type === 'quantity') this.quantities.push({ path: [...this.path], value });
      else if (!isOfType(value, type)) this.wrongType(value, type);
    } else if ('oneOf' in type) {
      this.choice(value, type.oneOf);
    } else if ('list' in type) {
      if (Array.isArray(value)) this.list(value, type);
      else this.wrongType(value, 'list');
    } else if ('scalar' in type) {
      const bound = boundOf(value, type);
      if (!isOfType(value, type.scalar)) this.wrongType(value, type.scalar);
      else if (bound !== undefined) this.faults.push({ reason: 'bound', path: [...this.path], value, bound });
    } else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) this.at(key, member, type.map);
    } else {
      this.wrongType(value, 'map');
    }
  }

  private list(value: readonly unknown[], type: ListType): void {
    const bound = listBoundOf(value, type);
    if (bound !== undefined) this.faults.push({ reason: 'bound', path: [...this.path], value, bound });
    value.forEach((member, index) => {
      this.at(index, member, type.list);
    });
    for (const { at, first } of repeatedMembers(value, type)) {
      this.faults.push({ reason: 'twice', path: [...this.path, at], value: value[at], first: [...this.path, first] });
    }
  }

  private exclusive(value: JsonObject, { exclusive = [] }: TypeFacts): void {
    for (const fields of exclusive) {
      const given = fields.filter((field) => (entry(value, field) ?? undefined) !== undefined);
      if (given.length > 1) this.faults.push({ reason: 'exclusive', path: [...this.path], value, fields: given });
    }
  }

  private object(value: unknown, name: string): void {
    const type = schemas().type(name);
    if (type === undefined) return;
    const names = Object.keys(type.fields);
    if (names.length === 0) return;
    if (!isObject(value)) {
      this.wrongType(value, 'map', names);
      return;
    }
    if (name === OBJECT_META) this.metadata.push({ path: [...this.path], value });
    this.owners.push({ type, value, path: [...this.path] });
    this.required(value, type);
    this.exclusive(value, type);
    for (const [key, member] of Object.entries(value)) {
      const field = entry(type.fields, key) as FieldType | undefined;
      if (field === undefined) this.unknown(key, member, names);
      else if (isSameAsLeftOut(member, `${name}.${key}`)) continue;
      else if (this.path.length > 0 || key !== 'status') this.at(key, member, isFreeText(name, key) ? ANYTHING : field);
    }
    this.owners.pop();
  }

  private required(value: JsonObject, { required = [], fields }: TypeFacts): void {
    for (const field of required) {
      const given = entry(value, field);
      if (given === null || given === undefined) {
        this.faults.push({ reason: 'missing', path: [...this.path], value: given, field });
      } else if (!this.prunes && isNothing(given, fields[field])) {
        this.faults.push({ reason: 'empty', path: [...this.path, field], value: given, field, type: fields[field] });
      }
    }
  }

  private choice(value: unknown, texts: readonly (string | number)[]): void {
    if ((typeof value === 'string' || typeof value === 'number') && texts.includes(value)) return;
    const names = texts.map(String);
    const meant = typeof value === 'string' ? (suggestionFor(value, names) ?? onlyWith(value, names)) : undefined;
    this.faults.push({ reason: 'choice', path: [...this.path], value, texts, meant });
  }

  private unknown(field: string, member: unknown, fields: readonly string[]): void {
    const meant = suggestionFor(field, fields);
    const elsewhere = meant === undefined ? fieldElsewhere(field, this.owners) : undefined;
    const isWrapping = isObject(member) && areAll(Object.keys(member), fields);
    this.faults.push({
      reason: 'unknown',
      path: [...this.path],
      value: member,
      field,
      fields,
      meant,
      elsewhere,
      isWrapping,
    });
  }

  private wrongType(value: unknown, type: string, fields?: readonly string[]): void {
    this.faults.push({ reason: 'type', path: [...this.path], value, type, ...(fields !== undefined && { fields }) });
  }
}

/** The one name that has a text among its words: `PathPrefix` of `Prefix`, `MESH_EXTERNAL` of `EXTERNAL`. */
function onlyWith(text: string, names: readonly string[]): string | undefined {
  const [only, ...others] = text.length < 4 ? [] : names.filter((name) => wordsOf(name).includes(text.toLowerCase()));
  return others.length === 0 ? only : undefined;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _-]/);
}

function areAll(names: readonly string[], fields: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => fields.includes(name));
}

/** Labels and annotations: what is in them has rules of its own. */
function isFreeText(type: string, field: string): boolean {
  return type === OBJECT_META && (field === 'labels' || field === 'annotations');
}

/** What the API server cannot tell from a field that is left out. */
function isNothing(value: unknown, type: FieldType | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0 && typeof type === 'object' && 'list' in type;
  return (value === '' && type === 'string') || (value === 0 && (type === 'port' || type === 'port-or-name'));
}
