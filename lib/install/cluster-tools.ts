import { invocation, type Invocation, type Flags, type Input } from './invocation';
import type { Operand } from './operand';

/** How long the API server may take for one answer. */
const ANSWER_TIME = '30s';

/**
 * Makes the commands for one cluster. With a context, each command names it: a change of the current context in another
 * terminal then changes nothing halfway.
 */
export class ClusterTools {
  /** @param context the kube context; none means the current one */
  public constructor(public readonly context?: string) {}

  public kubectl(verb: string, flags: Flags = {}, operands: readonly Operand[] = [], input?: Input): Invocation {
    const all = { ...flags, context: this.context, 'request-timeout': ANSWER_TIME };
    return invocation('kubectl', verb, all, operands, input);
  }

  /** Reads the user's kubeconfig, and asks no cluster. */
  public kubeconfig(verb: string, flags: Flags): Invocation {
    return invocation('kubectl', `config ${verb}`, { ...flags, context: this.context });
  }

  /** By flags of one letter where there are: the long names of some have changed between releases. */
  public istioctl(verb: string, flags: Flags = {}, operands: readonly Operand[] = []): Invocation {
    return invocation('istioctl', verb, { ...flags, context: this.context }, operands);
  }

  public helm(verb: string, flags: Flags = {}, operands: readonly Operand[] = []): Invocation {
    return invocation('helm', verb, { ...flags, 'kube-context': this.context }, operands);
  }
}
