import type { Command } from './command';

/**
 * Makes the commands for one cluster. With a context, each command names it: a change of the current context in another
 * terminal then changes nothing halfway.
 */
export class ClusterTools {
  /** @param context the kube context; none means the current one */
  public constructor(public readonly context?: string) {}

  public kubectl(...args: readonly string[]): Command {
    return { program: 'kubectl', args: [...args, ...this.flag('--context')] };
  }

  public istioctl(...args: readonly string[]): Command {
    return { program: 'istioctl', args: [...args, ...this.flag('--context')] };
  }

  public helm(...args: readonly string[]): Command {
    return { program: 'helm', args: [...args, ...this.flag('--kube-context')] };
  }

  private flag(name: string): string[] {
    return this.context === undefined ? [] : [`${name}=${this.context}`];
  }
}
