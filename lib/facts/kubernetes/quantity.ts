import { entry, isObject } from '../data';

const QUANTITY = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** How much `500m`, `1.5Gi`, `1e3` or a plain number is; undefined for what is no quantity. */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const [, digits, unit = ''] = (typeof value === 'string' ? QUANTITY.exec(value) : null) ?? [];
  if (digits === undefined) return undefined;
  return /^[eE][+-]?\d+$/.test(unit) ? Number(digits + unit) : Number(digits) * (FACTORS[unit] ?? 1);
}

/** A quantity that was probably meant: `512M` for `512MB`, `512Mi` for `512 mi`, of CPU `250m` for `250 m`. */
export function suggestQuantity(value: unknown, resource: unknown): string | undefined {
  const misspelt = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*([kmgtpe])(i?)b?\s*$/i.exec(value) : null;
  if (misspelt === null) return undefined;
  const [, digits, letter, binary] = misspelt;
  if (letter === 'm' && resource === 'cpu') return `${digits!}m`;
  const prefix = letter!.toUpperCase();
  return `${digits!}${binary === '' && prefix === 'K' ? 'k' : prefix}${binary === '' ? '' : 'i'}`;
}

/** A request of a container that is greater than its limit. */
export interface RequestAboveLimit {
  readonly resource: string;
  readonly request: unknown;
  readonly limit: unknown;
}

/** Those in the requests and limits of a container, as far as they are quantities. */
export function requestsAboveLimits(resources: unknown): RequestAboveLimit[] {
  const [requests, limits] = [entry(resources, 'requests'), entry(resources, 'limits')];
  if (!isObject(requests)) return [];
  return Object.entries(requests).flatMap(([resource, request]) => {
    const limit = entry(limits, resource);
    const [requested, limited] = [parseQuantity(request), parseQuantity(limit)];
    return requested !== undefined && limited !== undefined && requested > limited
      ? [{ resource, request, limit }]
      : [];
  });
}
