/** The plugin under a class of one's own, as a monorepo may need it. */
import type { Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { MeshgateValidation } from 'meshgate/cdk8s-plugin';

export class OwnValidation implements Validation {
  public async validate(context: ValidationContext): Promise<void> {
    context.logger.log('checked by Meshgate');
    await new MeshgateValidation().validate(context);
  }
}
