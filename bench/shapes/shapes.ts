import { emitYaml } from '../../lib/write/yaml/emit';
import { ISTIO_SHAPES } from './istio-shapes';
import { KONG_SHAPES } from './kong-shapes';
import { KUBERNETES_SHAPES } from './kubernetes-shapes';
import type { Shape } from './shape';

/**
 * Manifests, right and wrong, that are large in one way each: what takes four times as long for twice the size shows in one of
 * them.
 */
const SHAPES: Readonly<Record<string, Shape>> = { ...KUBERNETES_SHAPES, ...KONG_SHAPES, ...ISTIO_SHAPES };

export const SHAPE_NAMES: readonly string[] = Object.keys(SHAPES);

/** A shape at a size, as a file has it. */
export function shapeText(name: string, size: number): string {
  const manifests = SHAPES[name]!(size);
  return typeof manifests === 'string' ? manifests : manifests.map(emitYaml).join('---\n');
}
