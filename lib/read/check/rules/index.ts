import type { Rule } from '../rule';
import { ISTIO_RULES } from './istio';
import { KONG_RULES } from './kong';
import { KUBERNETES_RULES } from './kubernetes';
import { MESH_RULES } from './mesh';
import { uniqueKeys } from './files/unique-keys';
import { uniqueObjects } from './files/unique-objects';
import { validObject } from './files/valid-object';
import { validYaml } from './files/valid-yaml';

/** Every rule, by subject. */
export const RULES: readonly Rule[] = [
  validYaml,
  uniqueKeys,
  validObject,
  uniqueObjects,
  ...KUBERNETES_RULES,
  ...KONG_RULES,
  ...ISTIO_RULES,
  ...MESH_RULES,
];
