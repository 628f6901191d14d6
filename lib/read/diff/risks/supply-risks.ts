import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import { PRODUCT_NAMES, type Releases } from '../../../facts/releases';
import { at, entry, list, text } from '../../manifests/json';
import { parseImage } from '../../topology/kubernetes/image';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';
import { changedPods, sameContainers } from './same-pods';

/** Other programs than before, and other releases of what they run on. */
export function supplyRisks(comparison: Comparison): FoundRisk[] {
  return [
    ...images(comparison),
    ...commands(comparison),
    ...volumes(comparison),
    ...proxies(comparison),
    ...revisions(comparison),
    ...wasm(comparison),
    ...releases(comparison),
  ];
}

/** Images that pods mount. */
function volumes(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap(({ was, is }) => {
    const referenceOf = (volume: unknown): string | undefined => text(at(volume, 'image', 'reference'));
    const old = new Map(list(was.spec.volumes).map((volume) => [entry(volume, 'name'), referenceOf(volume)]));
    return list(is.spec.volumes).flatMap((volume, index): FoundRisk[] => {
      const [before, image] = [old.get(entry(volume, 'name')), referenceOf(volume)];
      if (before === undefined || image === undefined || before === image || isSameImage(before, image)) return [];
      const path = [...is.path, 'spec', 'volumes', index, 'image', 'reference'];
      const message = imageWords(before, image);
      return [{ risk: 'supply', message, manifest: is.manifest, path }];
    });
  });
}

/** Which proxy pods ask for, in place of that of the mesh. */
const PROXY = ['sidecar.istio.io/proxyImage', 'sidecar.istio.io/proxyImageType'];

function proxies(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap(({ was, is }) =>
    PROXY.flatMap((key): FoundRisk[] => {
      const [old, now] = [was, is].map(({ annotations }) => text(entry(annotations, key)));
      if (old === now) return [];
      const message = `another proxy runs beside the pods: ${now ?? 'that of the mesh'}, and was ${old ?? 'that of the mesh'}`;
      const path = [...is.path, 'metadata', 'annotations', key];
      return [{ risk: 'supply', message, manifest: is.manifest, path: nearestPath(path, is.manifest) }];
    }),
  );
}

/** Which control plane gives new pods of a namespace their proxies. */
function revisions({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after }): FoundRisk[] => {
    if (before === undefined || after?.groupKind !== 'Namespace') return [];
    const [old, now] = [before, after].map((namespace) => namespace.label(INJECTION_LABELS.revision));
    if (old === undefined || now === undefined || old === now) return [];
    const message = `new pods get the proxy of Istio's revision ${now}, and got that of ${old}`;
    return [{ risk: 'supply', message, manifest: after, path: ['metadata', 'labels', INJECTION_LABELS.revision] }];
  });
}

function images(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap((pods) =>
    sameContainers(pods).flatMap(({ was, is: { value, path } }): FoundRisk[] => {
      const [before, image] = [text(was?.value.image), text(value.image)];
      if (image === undefined || image === before || (before !== undefined && isSameImage(before, image))) return [];
      const message =
        was === undefined
          ? `another container runs: ${text(value.name) ?? ''} with ${image}`
          : imageWords(before ?? '', image);
      return [{ risk: 'supply', message, manifest: pods.is.manifest, path: [...path, 'image'] }];
    }),
  );
}

/**
 * Programs of images that are started in place of others. With other arguments a program is the same: pods that are replaced say so
 * themselves, and those of a CronJob are not.
 */
function commands(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap((pods) => {
    const { manifest } = pods.is;
    const fields = manifest.kind === 'CronJob' ? ['command', 'args'] : ['command'];
    return sameContainers(pods).flatMap(({ was, is: { value, path } }): FoundRisk[] => {
      const field = fields.find((each) => !isSameValue(list(was?.value[each]), list(value[each])));
      if (was === undefined || field === undefined) return [];
      const words =
        field === 'args' ? 'is started with other arguments' : 'starts another program of its image, by its command';
      const message = `${text(value.name) ?? 'a container'} ${words}`;
      return [{ risk: 'supply', message, manifest, path: nearestPath([...path, field], manifest) }];
    });
  });
}

/** Whether two names mean one image: `web:1` is `docker.io/library/web:1`, and with a digest it is what it was, for good. */
function isSameImage(before: string, after: string): boolean {
  const [old, now] = [before, after].map((image) => ({ repository: repositoryOf(image), ...parseImage(image) })) as [
    Named,
    Named,
  ];
  // The tag beside a digest means nothing.
  const isDigest = old.digest !== undefined && old.digest === now.digest;
  return (
    old.repository === now.repository &&
    (isDigest || (old.tag ?? 'latest') === (now.tag ?? 'latest')) &&
    (old.digest === undefined || old.digest === now.digest) &&
    parseImage(before) !== undefined &&
    parseImage(after) !== undefined
  );
}

/** Such as `another tag: shop/web:2, and was shop/web:1`. */
function imageWords(before: string, after: string): string {
  const [old, now] = [before, after].map((image) => ({ repository: repositoryOf(image), ...parseImage(image) })) as [
    Named,
    Named,
  ];
  const what =
    old.repository !== now.repository
      ? 'another repository'
      : old.digest !== undefined && now.digest === undefined
        ? 'no digest any more, so that the tag may mean something else tomorrow'
        : old.tag !== now.tag
          ? 'another tag'
          : 'another digest';
  return `${what}: ${after}, and was ${before}`;
}

interface Named {
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

function repositoryOf(image: string): string {
  const [name = ''] = image.split('@', 1);
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  return withRegistry(colon < 0 ? name : name.slice(0, colon));
}

/** What no registry stands in front of is of Docker Hub, where names of one part are in `library`. */
function withRegistry(repository: string): string {
  const [first = '', ...others] = repository.split('/');
  if (others.length === 0) return `docker.io/library/${repository}`;
  const isRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  if (!isRegistry) return `docker.io/${repository}`;
  const name = others.length === 1 && /^(index\.)?docker\.io$/.test(first) ? `library/${others[0]!}` : others.join('/');
  return `${first === 'index.docker.io' ? 'docker.io' : first}/${name}`;
}

/** Programs that run in the proxies of the mesh. */
function wasm({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after }): FoundRisk[] => {
    if (before === undefined || after?.groupKind !== 'extensions.istio.io/WasmPlugin') return [];
    return (['url', 'sha256'] as const).flatMap((field): FoundRisk[] => {
      const [old, now] = [text(before.spec[field]), text(after.spec[field])];
      if (old === now) return [];
      const message = `another program of the proxies: ${now ?? 'any'}, and was ${old ?? 'any'}`;
      return [{ risk: 'supply', message, manifest: after, path: now === undefined ? ['spec'] : ['spec', field] }];
    });
  });
}

function releases({ before, after }: Comparison): FoundRisk[] {
  const [manifest] = after.manifests;
  if (manifest === undefined) return [];
  return (Object.keys(PRODUCT_NAMES) as (keyof Releases)[]).flatMap((product): FoundRisk[] => {
    const [old, now] = [before.releases[product], after.releases[product]];
    if (old === now) return [];
    const message = `${PRODUCT_NAMES[product]} is ${now ?? 'none'}, and was ${old ?? 'none'}`;
    return [{ risk: 'supply', message, manifest, path: [], routes: [] }];
  });
}
