import { isWithinRange } from '../../../facts/plugins/address-range';
import { shortList } from '../../explain/route-words';
import { entry, list, text } from '../../manifests/json';
import type { Container } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import { nearestPath } from './nearest-path';
import type { FoundRisk, RiskName } from './risk';
import { changedPods, sameContainers } from './same-pods';

/** A variable of a container that says what it protects, or which programs it loads. */
interface Variable {
  readonly name: string;
  readonly risk: RiskName;
  /** Undefined where the change is none that matters; without a value where the variable is not there, or is read from elsewhere. */
  readonly words: (was: string | undefined, is: string | undefined) => string | undefined;
}

/** Containers that protect less, or load other programs, by a variable. */
export function variableRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap((pods) =>
    sameContainers(pods).flatMap(({ was, is }): FoundRisk[] => {
      if (was === undefined) return [];
      const [old, now] = [was, is].map(valuesOf) as [ReadonlyMap<string, Written>, ReadonlyMap<string, Written>];
      return VARIABLES.flatMap(({ name, risk, words }): FoundRisk[] => {
        const [before, after] = [old.get(name), now.get(name)];
        // What is read from elsewhere is not known.
        if (before?.value === after?.value || before?.isElsewhere === true || after?.isElsewhere === true) return [];
        const message = words(before?.value, after?.value);
        if (message === undefined) return [];
        const place = [...is.path, 'env', ...(after === undefined ? [] : [after.index, 'value'])];
        return [{ risk, message, manifest: pods.is.manifest, path: nearestPath(place, pods.is.manifest) }];
      });
    }),
  );
}

interface Written {
  readonly value: string | undefined;
  readonly index: number;
  readonly isElsewhere: boolean;
}

function valuesOf({ value }: Container): ReadonlyMap<string, Written> {
  return new Map(
    list(value.env).map((variable, index) => {
      const isElsewhere = entry(variable, 'valueFrom') !== undefined;
      return [text(entry(variable, 'name')) ?? '', { value: text(entry(variable, 'value')), index, isElsewhere }];
    }),
  );
}

const partsOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** @param order the weakest first */
const lower =
  (order: readonly string[], usual: string, message: (is: string) => string): Variable['words'] =>
  (was, is) => {
    const [old, now] = [was, is].map((value) => order.indexOf((value ?? usual).toLowerCase())) as [number, number];
    return now >= 0 && now < old ? message(order[now]!) : undefined;
  };

const OFF: readonly string[] = ['off', 'on'];

/** Sources: `kong.conf.default` of Kong 3.9, and the documentation of Node.js, Python and of the linker of Linux. */
const VARIABLES: readonly Variable[] = [
  {
    name: 'KONG_TRUSTED_IPS',
    risk: 'open',
    words: (was, is) => {
      const old = partsOf(was);
      const more = partsOf(is).filter((range) => !old.some((other) => isWithinRange(range, other)));
      return more.length === 0
        ? undefined
        : `Kong believes what ${shortList(more)} say in X-Forwarded-For: ip-restriction and limits take that for the address of the client`;
    },
  },
  {
    name: 'KONG_ENFORCE_RBAC',
    risk: 'open',
    words: (was, is) =>
      !['on', 'both', 'entity'].includes(was ?? 'off') || (is ?? 'off') !== 'off'
        ? undefined
        : 'the admin API of Kong asks nobody any more who it is',
  },
  {
    name: 'KONG_SSL_CIPHER_SUITE',
    risk: 'open',
    words: lower(
      ['old', 'intermediate', 'modern'],
      'intermediate',
      (is) => `Kong takes older ciphers: the suite ${is}`,
    ),
  },
  {
    name: 'KONG_SSL_PROTOCOLS',
    risk: 'open',
    words: (was, is) => {
      const old = partsOf(was);
      const more = partsOf(is).filter((each) => /^(SSLv\d|TLSv1|TLSv1\.1)$/.test(each) && !old.includes(each));
      return more.length === 0 ? undefined : `Kong takes ${more.join(', ')}`;
    },
  },
  {
    name: 'KONG_UNTRUSTED_LUA',
    risk: 'open',
    words: lower(['on', 'sandbox', 'off'], 'sandbox', (is) =>
      is === 'on' ? 'the code of plugins may do anything in Kong' : 'the code of plugins runs in Kong, and did not',
    ),
  },
  {
    name: 'KONG_TLS_CERTIFICATE_VERIFY',
    risk: 'open',
    words: lower(OFF, 'off', () => 'Kong need not check certificates any more'),
  },
  {
    name: 'KONG_PLUGINS',
    risk: 'supply',
    words: (was, is) => {
      const old = was === undefined ? ['bundled'] : partsOf(was);
      const more = partsOf(is).filter((plugin) => !old.includes(plugin) && plugin !== 'off');
      return more.length === 0 ? undefined : `Kong loads more plugins: ${shortList(more)}`;
    },
  },
  {
    name: 'LD_PRELOAD',
    risk: 'supply',
    words: (_was, is) =>
      (is ?? '') === '' ? undefined : 'other code is loaded before that of its program, by LD_PRELOAD',
  },
  ...Object.entries({ NODE_TLS_REJECT_UNAUTHORIZED: '0', PYTHONHTTPSVERIFY: '0' }).map(([name, off]): Variable => ({
    name,
    risk: 'open',
    words: (_was, is) => (is === off ? `its program checks no certificate of servers any more, by ${name}` : undefined),
  })),
];
