/** What happens to one request, in words, with the places that say so. This is also the JSON of the verb, and stays. */
export interface Explanation {
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** Who asks, where somebody with credentials does. */
    readonly consumer?: string;
  };
  /** What the controller does not take of who asks, such as credentials. */
  readonly consumer: readonly Said[];
  readonly answer: Answer;
  /** The route that takes the request; several where manifests do not tell which; none: Kong answers 404. */
  readonly routes: readonly RouteExplanation[];
  /** Routes that match too, and do not take it. */
  readonly beaten: readonly OtherRoute[];
  /** Routes that do not match, the nearest first. */
  readonly near: readonly OtherRoute[];
}

/** How it ends. */
export interface Answer {
  /** Undefined where the backend answers, where a connection is refused (502 or 503), or where manifests do not tell. */
  readonly status?: number;
  /** Who answers. */
  readonly by: 'kong' | 'backend' | 'mesh' | 'unknown';
  readonly words: string;
}

/** A fact in words, and where it stands: `file:line`, behind it the construct in brackets where it is known, or none for what nothing says otherwise. */
export interface Said {
  readonly words: string;
  readonly places: readonly string[];
}

export interface OtherRoute extends Said {
  /** Such as `Ingress shop/front, path /`. */
  readonly route: string;
}

export interface RouteExplanation {
  readonly route: string;
  readonly places: readonly string[];
  /** What it asks for, and the request has. */
  readonly matches: readonly string[];
  readonly access: readonly Said[];
  /** In the order in which they run. */
  readonly plugins: readonly PluginExplanation[];
  /** Plugins that would act on the route, and do not. */
  readonly passedOver: readonly Said[];
  /** Plugins that objects name, and that Kong is not given, or may not be. */
  readonly lost: readonly Said[];
  /** Where a plugin ends the request for certain: which one. What follows would happen behind it. */
  readonly stop?: Said;
  /** What Kong sends on, or answers itself, plugins aside. */
  readonly sends: Said;
  readonly backends: readonly BackendExplanation[];
}

/** The places are where it is attached, and last its definition. */
export interface PluginExplanation extends Said {
  /** Such as `rate-limiting`. */
  readonly plugin: string;
  /** What it is attached to: `route`, `Service`, `consumer`, `group`, several of them, or `all requests`. */
  readonly on: string;
  /** What becomes of this request there. */
  readonly outcome: 'goes on' | 'answers' | 'may answer' | 'not reached';
}

export interface BackendExplanation {
  /** Such as `shop/cart:80`. */
  readonly service: string;
  /** Of the requests, in percent. */
  readonly share: number;
  readonly places: readonly string[];
  readonly balancer: Said;
  /** What a BackendTLSPolicy asks of the way, and whether Kong does it; none where there is no such policy. */
  readonly tls: readonly Said[];
  /** Who decides on the way, with what it makes of requests. */
  readonly mesh: readonly Said[];
  readonly pods: readonly PodsExplanation[];
}

/** Pods of one workload. */
export interface PodsExplanation extends Said {
  /** Of the requests to the backend, in percent. */
  readonly share: number;
  /** Undefined where no pods are known. */
  readonly transport: Said | undefined;
  /** Whether the pods take what comes so, and whom policies let in. */
  readonly policies: readonly Said[];
}
