import { kustomize, type SystemWithDefaults } from 'meshgate';
import { environments } from '../shop/environments';
import { shop as undelivered } from '../shop/system';
import type { ShopValues } from '../shop/values';

const { staging, prod } = environments;

/** The shop with a `kustomization.yaml` in the folder of each environment: `kubectl apply -k dist/prod`. */
export const shop: SystemWithDefaults<ShopValues> = {
  ...undelivered,
  delivery: kustomize(),
  environments: { staging: staging!, prod: prod! },
};
