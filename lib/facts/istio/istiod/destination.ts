import { entry, isObject } from '../../data';
import { fields, has, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { DESTINATION_HOST, SUBSET_NAME } from './host-name';

/** Where requests are sent. Source: `validateDestination` of istio/istio. */
export const DESTINATION: RuleNode = fields({
  host: DESTINATION_HOST,
  subset: SUBSET_NAME,
  port: {
    rules: [
      inCode(
        (value) => isObject(value) && !isPort(entry(value, 'number')),
        'the port of a destination has a number, 1 to 65535',
        'write the number, or remove port where the host has one alone',
      ),
    ],
  },
});

function isPort(number: unknown): boolean {
  return typeof number !== 'number' ? has({ number }, 'number') : number >= 1 && number <= 65535;
}
