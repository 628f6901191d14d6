/** What differs from one environment to the next, or from one release to the next. */
export interface ShopValues {
  /** Host of the pages. */
  readonly host: string;
  /** Host of the API, which the pages and the consumers call. */
  readonly apiHost: string;
  /** Pods of each service. */
  readonly replicas: number;
  /** Requests a minute from one client. */
  readonly perMinute: number;
  /** Releases of the images. */
  readonly tags: Readonly<Record<'storefront' | 'catalog' | 'cart' | 'orders' | 'mailer', string>>;
  readonly canary: Canary;
  readonly redis: RedisValues;
  /** Who may order: each has a key in the Secret `<name>-key`. */
  readonly consumers: readonly string[];
}

/** The next catalog, beside the one of today. */
export interface Canary {
  readonly tag: string;
  readonly replicas: number;
  /** Its share of the requests, 0 to 100; whoever asks for it sees it in any case. */
  readonly percent: number;
}

export interface RedisValues {
  readonly tag: string;
  /** Size of its volume, such as `1Gi`. */
  readonly storage: string;
}

export const defaults: ShopValues = {
  host: 'shop.example.com',
  apiHost: 'api.shop.example.com',
  replicas: 1,
  perMinute: 60,
  tags: { storefront: '5.1.0', catalog: '1.4.2', cart: '2.3.0', orders: '3.0.1', mailer: '1.2.0' },
  canary: { tag: '2.0.0', replicas: 1, percent: 10 },
  redis: { tag: '7.4.2', storage: '1Gi' },
  consumers: ['mobile', 'partner'],
};
