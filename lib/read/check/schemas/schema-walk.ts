import { entry, isObject, type JsonObject } from '../../manifests/json';
import type { Problem } from '../finding';
import type { Path } from '../../manifests/path';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import { HIDDEN } from '../../../facts/text/credentials';
import type { ManifestView } from '../../manifests/shown-value';
import { expected } from './expected';
import { fieldElsewhere, type Owner } from './misplaced-field';
import type { FieldType, TypeFacts } from '../../../facts/schemas/schema-facts';
import { OBJECT_META, schemas } from '../../../facts/schemas/schemas';

export type Violation = Pick<Problem, 'path' | 'atKey' | 'message' | 'fix' | 'severity'>;

/** A part of a manifest that has rules of its own. */
export interface Part {
  readonly path: Path;
  readonly value: unknown;
}

export interface WalkResult {
  readonly violations: readonly Violation[];
  readonly quantities: readonly Part[];
  /** The object's own, and those of templates inside it. */
  readonly metadata: readonly Part[];
}

/** Deeper than any manifest: JSON Schemas nest without end. */
const DEEPEST = 200;

const ANYTHING: FieldType = { map: 'any' };

/** Most fields that a message lists. */
const MOST_LISTED = 12;

/**
 * Compares an object with what its kind holds. Null is no value, as for the API server; what the server itself fills in
 * (`status`) is left alone.
 */
export class SchemaWalk {
  private readonly violations: Violation[] = [];
  private readonly quantities: Part[] = [];
  private readonly metadata: Part[] = [];
  private readonly path: (string | number)[] = [];
  private readonly owners: Owner[] = [];

  /**
   * @param prunes whether the API server drops unknown fields of this kind, so that other releases may well know them
   * @param view what may be shown of the object
   */
  public constructor(
    private readonly prunes: boolean,
    private readonly view: ManifestView,
  ) {}

  /** @param type name of the kind, or of `ObjectMeta` where only that is known */
  public run(value: JsonObject, type: string): WalkResult {
    if (type === OBJECT_META) this.at('metadata', entry(value, 'metadata'), type);
    else this.object(value, type);
    return { violations: this.violations, quantities: this.quantities, metadata: this.metadata };
  }

  private at(step: string | number, value: unknown, type: FieldType): void {
    if (value === null || value === undefined || this.path.length > DEEPEST) return;
    this.path.push(step);
    this.value(value, type);
    this.path.pop();
  }

  private value(value: unknown, type: FieldType): void {
    if (typeof type === 'string') {
      if (type.includes('/')) this.object(value, type);
      else if (type === 'quantity') this.quantities.push({ path: [...this.path], value });
      else this.expect(expected(value, type, this.show));
    } else if ('oneOf' in type) {
      this.oneOf(value, type.oneOf);
    } else if ('list' in type) {
      if (Array.isArray(value))
        value.forEach((member, index) => {
          this.at(index, member, type.list);
        });
      else this.expect(expected(value, 'list', this.show));
    } else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) this.at(key, member, type.map);
    } else {
      this.expect(expected(value, 'map', this.show));
    }
  }

  private object(value: unknown, name: string): void {
    const type = schemas().type(name);
    if (type === undefined) return;
    const names = Object.keys(type.fields);
    if (names.length === 0) return;
    if (!isObject(value)) {
      this.expect(expected(value, 'map', this.show));
      return;
    }
    if (name === OBJECT_META) this.metadata.push({ path: [...this.path], value });
    this.owners.push({ type, value, path: [...this.path] });
    this.required(value, type);
    for (const [key, member] of Object.entries(value)) {
      const field = entry(type.fields, key) as FieldType | undefined;
      if (field === undefined) this.unknown(key, names);
      else if (this.path.length > 0 || key !== 'status') this.at(key, member, isFreeText(name, key) ? ANYTHING : field);
    }
    this.owners.pop();
  }

  private required(value: JsonObject, { required = [], fields }: TypeFacts): void {
    for (const field of required) {
      const given = entry(value, field);
      if (given === null || given === undefined) {
        this.report({ message: `the field "${field}" is missing`, fix: `add "${field}"` });
      } else if (!this.prunes && isNothing(given, fields[field])) {
        this.path.push(field);
        this.report({
          message: `${this.show(given)} is as good as nothing, and the field "${field}" is needed`,
          fix: 'fill it',
        });
        this.path.pop();
      }
    }
  }

  private oneOf(value: unknown, texts: readonly string[]): void {
    if (typeof value === 'string' && texts.includes(value)) return;
    const nearest = typeof value === 'string' ? suggestionFor(value, texts) : undefined;
    const allowed = texts
      .map((text) => (text === '' ? '""' : text))
      .slice(0, MOST_LISTED)
      .join(', ');
    this.report({
      message: `${this.show(value)} is none of ${allowed}`,
      fix: nearest === undefined ? `write one of ${allowed}` : `write ${nearest}`,
    });
  }

  private unknown(key: string, names: readonly string[]): void {
    const nearest = suggestionFor(key, names);
    const elsewhere = nearest === undefined ? fieldElsewhere(key, this.owners) : undefined;
    const known = `${names.slice(0, MOST_LISTED).join(', ')}${names.length > MOST_LISTED ? ' …' : ''}`;
    const fix = nearest !== undefined ? `write "${nearest}"` : (elsewhere ?? `remove it; fields here are ${known}`);
    const hint = didYouMean(nearest);
    // In the place of a secret, a name that nobody knows may be the secret.
    const isKnown = nearest !== undefined || elsewhere !== undefined;
    const written = isKnown ? `"${key}"` : this.view.key(key, this.path);
    const violation = {
      message: `there is no field ${written} here${hint}`,
      fix,
      ...(this.prunes && nearest === undefined && { severity: 'warning' as const }),
    };
    if (written === HIDDEN) this.report(violation);
    else {
      this.path.push(key);
      this.report({ atKey: true, ...violation });
      this.path.pop();
    }
  }

  private readonly show = (value: unknown): string => this.view.value(value, this.path);

  private expect(violation: Pick<Violation, 'message' | 'fix'> | undefined): void {
    if (violation !== undefined) this.report(violation);
  }

  private report(violation: Omit<Violation, 'path'>): void {
    this.violations.push({ path: [...this.path], ...violation });
  }
}

/** Labels and annotations: `valid-metadata-values` looks at what is in them. */
function isFreeText(type: string, field: string): boolean {
  return type === OBJECT_META && (field === 'labels' || field === 'annotations');
}

/** What the API server cannot tell from a field that is left out. */
function isNothing(value: unknown, type: FieldType | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0 && typeof type === 'object' && 'list' in type;
  return (value === '' && type === 'string') || (value === 0 && (type === 'port' || type === 'port-or-name'));
}
