import { at, list, object, text, type JsonObject } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Known } from './configuration/kong-configuration';
import { containersOf, runningContainersOf, type Pod } from '../kubernetes/pod';
import type { Pods } from '../kubernetes/pods';
import { lazy } from '../lazy';

/** Images of Kong and of its controller, with any registry in front. */
const KONGS_IMAGE =
  /(^|\/)kong(-gateway|\/kubernetes-ingress-controller)?([:@]|$)|(^|\/)kubernetes-ingress-controller([:@]|$)/;

const CONTROLLERS_IMAGE = /(^|\/)kubernetes-ingress-controller([:@]|$)/;

const GATES_FLAG = '--feature-gates';
const GATES_VARIABLE = 'CONTROLLER_FEATURE_GATES';

/** What the environment of Kong's declared containers, the values of its charts, and the arguments of its controller say. */
export class KongSettings {
  private readonly containers = lazy(() =>
    this.pods
      .all()
      .flatMap((pod) => containersOf(pod))
      .map(({ value }) => value)
      .filter(isKongsContainer),
  );

  /** Values of Kong's charts, as Flux and Argo CD are given them. */
  private readonly charts = lazy((): readonly unknown[] => [
    ...this.set
      .of('helm.toolkit.fluxcd.io/HelmRelease')
      .filter(({ spec }) => isKongs(at(spec, 'chart', 'spec', 'chart')))
      .map(({ spec }) => spec.values),
    ...this.set
      .of('argoproj.io/Application')
      .filter(({ spec }) => isKongs(at(spec, 'source', 'chart')))
      .map(({ spec }) => at(spec, 'source', 'helm', 'valuesObject')),
  ]);

  private readonly environment = lazy((): ReadonlyMap<string, ReadonlySet<string>> => {
    const values = new Map<string, Set<string>>();
    const variables = [
      ...this.containers().flatMap(({ env }) =>
        list(env).map((variable) => [text(at(variable, 'name')), at(variable, 'value')] as const),
      ),
      ...this.charts().flatMap(variablesOf),
    ];
    for (const [name, value] of variables) {
      if (name === undefined || typeof value !== 'string') continue;
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
    return values;
  });

  private readonly gates = lazy((): ReadonlySet<string> => {
    const written = [...(this.environment().get(GATES_VARIABLE) ?? []), ...this.gateArguments()];
    const gates = written.flatMap((gatesOfOne) => gatesOfOne.split(',')).map((gate) => gate.trim().toLowerCase());
    return new Set(gates.flatMap((gate) => (gate.endsWith('=true') ? gate.slice(0, -'=true'.length) : [])));
  });

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
  ) {}

  /** The value of a variable, such as `KONG_PLUGINS`; undefined where none is declared, or containers differ. */
  public value(variable: string): string | undefined {
    const values = this.environment().get(variable);
    return values?.size === 1 ? [...values][0] : undefined;
  }

  /**
   * The values that declared containers of Kong, or of its controller, have for a variable, of those that run all along; `undefined` for
   * one that lacks it. None where there is no such container, or one may get it from elsewhere.
   */
  public valuesOf(variable: string, pods: readonly Pod[] = this.pods.all()): readonly (string | undefined)[] {
    const isOfController = variable.startsWith('CONTROLLER_');
    const containers = pods
      .flatMap((pod) => runningContainersOf(pod).map(({ value }) => value))
      .filter((each) => isKongsContainer(each) && isControllersContainer(each) === isOfController);
    const isElsewhere = containers.some(
      ({ env, envFrom }) =>
        list(envFrom).length > 0 ||
        list(env).some((each) => at(each, 'name') === variable && text(at(each, 'value')) === undefined),
    );
    if (isElsewhere || this.charts().length > 0) return [];
    return containers.map(({ env }) =>
      text(
        at(
          list(env).find((each) => at(each, 'name') === variable),
          'value',
        ),
      ),
    );
  }

  /** The release of Kong by the tags of its declared images, as major and minor; undefined where they tell none, or several. */
  public get imageRelease(): string | undefined {
    const releases = new Set(
      this.containers().flatMap((container) =>
        isControllersContainer(container) ? [] : (imageReleaseOf(container) ?? []),
      ),
    );
    return releases.size === 1 ? [...releases][0] : undefined;
  }

  /** Whether the controller is declared, so that what it is not told it does not know. */
  public get declaresController(): boolean {
    return this.containers().some(isControllersContainer);
  }

  /** Whether a declared controller turns a feature gate on. */
  public hasGate(gate: string): boolean {
    return this.gates().has(gate.toLowerCase());
  }

  /** Whether the controller has a feature gate on, of those that are off by default. */
  public gate(gate: string): Known<boolean> {
    if (this.hasGate(gate)) return { value: true };
    const controllers = this.containers().filter(isControllersContainer);
    if (controllers.length === 0 && this.charts().length === 0) {
      return { unknown: `the controller is declared elsewhere, and with it whether its feature gate ${gate} is on` };
    }
    if (this.readsElsewhere(controllers)) {
      return {
        unknown: `what the controller is started with stands elsewhere too, and with it its feature gate ${gate}`,
      };
    }
    return { value: false };
  }

  /** Whether something that the set does not show may give the controller its gates. */
  private readsElsewhere(controllers: readonly Readonly<Record<string, unknown>>[]): boolean {
    const isGates = (variable: unknown): boolean =>
      at(variable, 'name') === GATES_VARIABLE && at(variable, 'valueFrom') !== undefined;
    return (
      controllers.some(({ env, envFrom }) => list(envFrom).length > 0 || list(env).some(isGates)) ||
      this.set
        .of('helm.toolkit.fluxcd.io/HelmRelease')
        .some(({ spec }) => isKongs(at(spec, 'chart', 'spec', 'chart')) && list(spec.valuesFrom).length > 0)
    );
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

/** Whether a container runs Kong's controller. */
export function isControllersContainer({ image }: JsonObject): boolean {
  return CONTROLLERS_IMAGE.test(text(image) ?? '');
}

/** The release that the tag of a container's image says, as major and minor. */
export function imageReleaseOf({ image }: JsonObject): string | undefined {
  return /:v?(\d{1,4}\.\d{1,4})(?![\d])[^/:]{0,64}$/.exec((text(image) ?? '').slice(-256))?.[1];
}

/** Whether a container runs Kong, or its controller. */
function isKongsContainer({ image }: JsonObject): boolean {
  return KONGS_IMAGE.test(text(image) ?? '');
}

/** Whether a container has the image of Kong itself. */
export function isKongsProxy(container: JsonObject): boolean {
  return isKongsContainer(container) && !isControllersContainer(container);
}

/** `kong`, or `ingress`, which has the former twice: for Kong and for its controller. */
function isKongs(chart: unknown): boolean {
  return chart === 'kong' || chart === 'ingress';
}

/** The variables that a chart makes of its values. Source: `_helpers.tpl` of Kong/charts. */
function variablesOf(values: unknown): (readonly [string, unknown])[] {
  return [values, at(values, 'gateway'), at(values, 'controller')].flatMap((each) => {
    const own = Object.entries(object(at(each, 'env')));
    const controllers = Object.entries(object(at(each, 'ingressController', 'env')));
    // The chart adds what it mounts to the plugins of Kong.
    const mounted = ['configMaps', 'secrets'].flatMap((kind) =>
      list(at(each, 'plugins', kind)).flatMap((plugin) => text(at(plugin, 'pluginName')) ?? []),
    );
    const isSaid = own.some(([name]) => name === 'plugins');
    return [
      ...own.map(([name, value]) => [`KONG_${name.toUpperCase()}`, value] as const),
      ...controllers.map(([name, value]) => [`CONTROLLER_${name.toUpperCase()}`, value] as const),
      ...(mounted.length > 0 && !isSaid ? [['KONG_PLUGINS', ['bundled', ...mounted].join(',')] as const] : []),
    ];
  });
}
