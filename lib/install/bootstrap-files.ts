import { istioOperator } from './istio-operator';
import { kongValues } from './kong-values';
import type { Platform } from './platform';

/** Folder of the output that contains what istioctl and helm read; `kubectl apply -f` does not look into it. */
export const BOOTSTRAP_FOLDER = 'bootstrap';
export const ISTIO_OPERATOR = 'istio-operator';
export const KONG_VALUES = 'kong-values';

/** A file of the output that is no manifest. */
export interface BootstrapFile {
  readonly folder: string;
  readonly name: string;
  readonly content: object;
}

/** What istioctl and helm read, of what this system installs. */
export function bootstrapFiles(platform: Platform): BootstrapFile[] {
  const { istio, kong } = platform;
  return [
    ...(istio.managed === 'here' ? [{ name: ISTIO_OPERATOR, content: istioOperator(istio) }] : []),
    ...(kong.managed === 'here' ? [{ name: KONG_VALUES, content: kongValues(kong) }] : []),
  ].map((file) => ({ folder: BOOTSTRAP_FOLDER, ...file }));
}
