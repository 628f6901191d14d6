import { PropError } from '../../props/prop-error';
import { list, misfitsOf, object, text } from '../../props/shape';

export interface KustomizationFileProps {
  /**
   * Files of manifests, and folders with a `kustomization.yaml` of their own, in the order in which their objects are applied:
   * paths from the folder of the file.
   */
  readonly resources: readonly string[];
}

/** What `kustomization.yaml` contains. */
export interface KustomizationFile {
  readonly apiVersion: 'kustomize.config.k8s.io/v1beta1';
  readonly kind: 'Kustomization';
  readonly sortOptions: { readonly order: 'fifo' };
  readonly resources: readonly string[];
}

const WHO = 'kustomization.yaml';
const SHAPE = object<KustomizationFileProps>({ resources: list(text) });

/**
 * The content of a `kustomization.yaml` whose objects keep the order of their files. Kustomize sorts them by kind otherwise, so
 * that a route would come before the plugin that it needs. `fifo` needs Kustomize 5.0, which kubectl has since 1.27, and counts
 * only in the file that is asked for, not in those that it names.
 * @throws PropError when nothing is named, something twice, or something outside the folder, which kubectl refuses to read
 */
export function kustomizationFile(props: KustomizationFileProps): KustomizationFile {
  for (const { path, value, allowed } of misfitsOf(SHAPE, props)) {
    throw new PropError(WHO, path === '' ? 'props' : path, value, allowed);
  }
  const { resources } = props;
  if (resources.length === 0) throw new PropError(WHO, 'resources', resources, 'at least one file or folder');
  resources.forEach((resource, index) => {
    const refuse = (allowed: string): never => {
      throw new PropError(WHO, `resources[${index}]`, resource, allowed);
    };
    const steps = resource.split('/');
    if (resource === '' || steps[0] === '' || steps.includes('..') || resource.includes(':')) {
      refuse('a path in the folder of the file, such as 10-shop.k8s.yaml: kubectl reads nothing outside of it');
    }
    if (resources.indexOf(resource) < index) refuse('a unique path: Kustomize refuses an object that comes twice');
  });
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    sortOptions: { order: 'fifo' },
    resources: [...resources],
  };
}
