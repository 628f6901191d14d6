/** Whether a value is of a type that is neither object nor list: `string`, `integer`, `port-or-name` and so on. */
export function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    // 0 is what is left out.
    case 'port':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535;
    case 'port-or-name':
      return typeof value === 'string' || isOfType(value, 'port');
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value);
    case 'list':
    case 'map':
      return false;
    default:
      return true;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  port: 'a port number from 1 to 65535',
  'port-or-name': 'a port number from 1 to 65535 or the name of a port',
  'int-or-string': 'a whole number or a string',
  list: 'a list',
  map: 'an object',
};

/** What people call a value of a type. */
export function typeName(type: string): string {
  return NAMES[type] ?? type;
}
