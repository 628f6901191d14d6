import { entry, isObject } from '../../data';
import { fields, has, hasTwice, objectsIn, rules, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { millisecondsOf } from '../../schemas/rules/duration';
import { LOCALITY, ZONE_AWARE } from './locality';

/** Envoy's limit for the table of Maglev. */
const LARGEST_TABLE = 5_000_011;

function isPrime(number: number): boolean {
  if (number < 4) return number > 0;
  if (number % 2 === 0) return false;
  for (let factor = 3; factor * factor <= number; factor += 2) if (number % factor === 0) return false;
  return true;
}

/** Source: `validateLoadBalancer` of istio/istio. */
export const LOAD_BALANCER: RuleNode = fields(
  {
    consistentHash: fields({
      httpCookie: fields(
        {
          ttl: rules(
            inCode(
              (value) => typeof value === 'string' && millisecondsOf(value) === undefined,
              'this is no duration',
              'write one such as 0s, 30m or 1h30m',
            ),
          ),
          attributes: rules(
            inCode(
              (value) => objectsIn(value).some((attribute) => textAt(attribute, 'name') === ''),
              'an attribute of the cookie has no name',
              'add its name, such as SameSite',
            ),
            inCode(
              (value) => hasTwice(value, ({ name }) => name),
              'two attributes of the cookie have the same name',
              'keep one of the two',
            ),
          ),
        },
        inCode(
          (value) => isObject(value) && textAt(value, 'name') === '',
          'a cookie has a name',
          'add the name of the cookie',
        ),
      ),
      maglev: rules(
        inCode(
          (value) => {
            const size = entry(value, 'tableSize');
            return typeof size === 'number' && (size >= LARGEST_TABLE || !isPrime(size));
          },
          'the size of a table for Maglev is a prime number',
          `write a prime number below ${LARGEST_TABLE}, such as 65537`,
        ),
      ),
    }),
    localityLbSetting: LOCALITY,
    zoneAwareLbSetting: ZONE_AWARE,
    warmup: fields({
      minimumPercent: rules(
        inCode((value) => typeof value === 'number' && value > 100, 'a percentage is 0 to 100', 'write 0 to 100'),
      ),
      aggression: rules(
        inCode(
          (value) => typeof value === 'number' && value <= 0,
          'the aggression of a warmup is above 0',
          'write 1, or remove it',
        ),
      ),
    }),
  },
  inCode(
    (value) => has(value, 'localityLbSetting') && has(value, 'zoneAwareLbSetting'),
    'localityLbSetting and zoneAwareLbSetting exclude each other',
    'keep one of the two',
  ),
);
