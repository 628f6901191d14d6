import type { Violation } from '../../../facts/plugins/verdict';
import { pathText, type ValuePath } from '../../../facts/text/value-path';
import { PropError } from '../../props/prop-error';
import { withoutCredentials } from '../../../facts/text/credentials';
import { didYouMean } from '../../../facts/text/suggestion';

/** Most violations that a message names; the others are counted. */
const MOST_NAMED = 5;

/** Kong would refuse the configuration of a plugin. Names the violations, the first as its own prop. */
export class PluginConfigError extends PropError {
  public override readonly name = 'PluginConfigError';

  public readonly violations: readonly Violation[];

  public constructor(constructPath: string, found: readonly Violation<ValuePath>[]) {
    const violations = found.map((each) => ({ ...each, path: pathText(each.path) }));
    const [first, ...others] = violations;
    // The validator knows which fields are secret, and shows no value of theirs.
    super(
      constructPath,
      first?.path ?? 'config',
      first?.value,
      first === undefined ? 'nothing' : allowedBy(first),
      'open',
    );
    const more = others
      .slice(0, MOST_NAMED - 1)
      .map((each) => new PropError(constructPath, each.path, each.value, allowedBy(each), 'open').message);
    this.violations = violations.map((each) => ({ ...each, path: withoutCredentials(each.path) }));
    const left = violations.length - MOST_NAMED;
    if (left > 0) more.push(`${constructPath}: and ${left} more`);
    this.message = [this.message, ...more].join('\n');
  }
}

function allowedBy({ allowed, suggestion }: Violation): string {
  return `${allowed}${didYouMean(suggestion)}`;
}
