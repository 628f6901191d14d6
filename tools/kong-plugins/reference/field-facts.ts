import type {
  EntityCheck,
  FieldFacts,
  NamedFieldFacts,
  RecordFacts,
  ShorthandFacts,
} from '../../../lib/facts/plugins/facts';
import type { ReferenceCheck, ReferenceField, ReferenceShorthand } from './format';
import { functionFacts } from './function-facts';
import { ImportError } from './import-error';
import { mappingOf } from './shorthand-note';

/**
 * A field in the members and their order of the reference, without marks that say no and without sentences.
 * @throws ImportError
 */
export function fieldFacts(field: ReferenceField, place: string): FieldFacts {
  const facts = Object.entries(field).flatMap(([name, member]: [string, unknown]): [string, unknown][] => {
    const convert = CONVERTED[name];
    const value = convert === undefined ? member : convert(member as never, `${place}.${name}`);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(facts) as unknown as FieldFacts;
}

/** @throws ImportError */
export function recordFacts(field: ReferenceField, place: string): RecordFacts {
  const facts = fieldFacts(field, place);
  if (facts.type !== 'record' || facts.fields === undefined)
    throw new ImportError(place, 'it is no record with fields');
  return facts as RecordFacts;
}

/**
 * The checks that refuse something; undefined where none does.
 * @throws ImportError
 */
export function checkFacts(checks: readonly ReferenceCheck[], place: string): readonly EntityCheck[] | undefined {
  const facts = checks.flatMap((check, index): EntityCheck[] => {
    if (check.kind !== 'custom_entity_check') return [check];
    const { kind, fieldSources } = check;
    const asked = functionFacts(check, `${place}[${index}]`);
    return asked === undefined ? [] : [{ kind, fieldSources, ...asked }];
  });
  return facts.length === 0 ? undefined : facts;
}

type Convert = (member: never, place: string) => unknown;

/** What members come to that do not stand in our facts as they are; undefined leaves one out. */
const CONVERTED: Readonly<Record<string, Convert>> = {
  required: (member: boolean) => (member ? true : undefined),
  elements: fieldFacts,
  keys: fieldFacts,
  values: fieldFacts,
  fields: each(fieldFacts),
  shorthandFields: each(shorthandFacts),
  entityChecks: checkFacts,
  customValidator: functionFacts,
  // Without a meaning inside a config, where something stands in Kong's sources, and what `mappingOf` reads.
  unique: leftOut,
  source: leftOut,
  mapsToNote: leftOut,
};

function each(convert: Convert): Convert {
  return (members: readonly never[], place) => members.map((member, index) => convert(member, `${place}[${index}]`));
}

function leftOut(): undefined {
  return undefined;
}

function shorthandFacts(shorthand: ReferenceShorthand, place: string): ShorthandFacts {
  const { mapsTo } = shorthand;
  return { ...(fieldFacts(shorthand, place) as NamedFieldFacts), mapsTo, ...mappingOf(shorthand, place) };
}
