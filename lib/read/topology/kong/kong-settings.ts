import { at, list, text } from '../../manifests/json';
import { containersOf } from '../kubernetes/pod';
import type { Pods } from '../kubernetes/pods';
import { lazy } from '../lazy';

/** Images of Kong and of its controller, with any registry in front. */
const KONGS_IMAGE =
  /(^|\/)kong(-gateway|\/kubernetes-ingress-controller)?([:@]|$)|(^|\/)kubernetes-ingress-controller([:@]|$)/;

const CONTROLLERS_IMAGE = /(^|\/)kubernetes-ingress-controller([:@]|$)/;

const GATES_FLAG = '--feature-gates';

/** What the environment of Kong's declared containers, and the arguments of its controller's, say. */
export class KongSettings {
  private readonly containers = lazy(() =>
    this.pods
      .all()
      .flatMap((pod) => containersOf(pod))
      .map(({ value }) => value)
      .filter(({ image }) => KONGS_IMAGE.test(text(image) ?? '')),
  );

  private readonly environment = lazy((): ReadonlyMap<string, ReadonlySet<string>> => {
    const values = new Map<string, Set<string>>();
    for (const variable of this.containers().flatMap(({ env }) => list(env))) {
      const [name, value] = [text(at(variable, 'name')), at(variable, 'value')];
      if (name === undefined || typeof value !== 'string') continue;
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
    return values;
  });

  private readonly gates = lazy((): ReadonlySet<string> => {
    const written = [...(this.environment().get('CONTROLLER_FEATURE_GATES') ?? []), ...this.gateArguments()];
    const gates = written.flatMap((gatesOfOne) => gatesOfOne.split(',')).map((gate) => gate.trim().toLowerCase());
    return new Set(gates.flatMap((gate) => (gate.endsWith('=true') ? gate.slice(0, -'=true'.length) : [])));
  });

  public constructor(private readonly pods: Pods) {}

  /** The value of a variable, such as `KONG_PLUGINS`; undefined where none is declared, or containers differ. */
  public value(variable: string): string | undefined {
    const values = this.environment().get(variable);
    return values?.size === 1 ? [...values][0] : undefined;
  }

  /** The release of Kong by the tags of its declared images, as major and minor; undefined where they tell none, or several. */
  public get imageRelease(): string | undefined {
    const releases = new Set(
      this.containers().flatMap(({ image }) => {
        const written = text(image) ?? '';
        const [, tag] = CONTROLLERS_IMAGE.test(written)
          ? []
          : (/:(\d{1,4}\.\d{1,4})(?![\d])[^/:]{0,64}$/.exec(written.slice(-256)) ?? []);
        return tag ?? [];
      }),
    );
    return releases.size === 1 ? [...releases][0] : undefined;
  }

  /** Whether the controller is declared, so that what it is not told it does not know. */
  public get declaresController(): boolean {
    return this.containers().some(({ image }) => CONTROLLERS_IMAGE.test(text(image) ?? ''));
  }

  /** Whether a declared controller turns a feature gate on. */
  public hasGate(gate: string): boolean {
    return this.gates().has(gate.toLowerCase());
  }

  private gateArguments(): string[] {
    return this.containers().flatMap(({ args, command }) => {
      const words = [...list(command), ...list(args)].map((word) => text(word) ?? '');
      return words.flatMap((word, index) => {
        if (word.startsWith(`${GATES_FLAG}=`)) return word.slice(GATES_FLAG.length + 1);
        return word === GATES_FLAG ? (words[index + 1] ?? []) : [];
      });
    });
  }
}
