import { flux, type SystemWithDefaults } from 'meshgate';
import { environments } from '../shop/environments';
import { shop as undelivered } from '../shop/system';
import type { ShopValues } from '../shop/values';

const { staging, prod } = environments;

/** The shop delivered by Flux, which runs in the cluster of each environment. */
export const shop: SystemWithDefaults<ShopValues> = {
  ...undelivered,
  // Charts have whole versions, which Renovate finds here: see docs/gitops.md.
  platform: { ...undelivered.platform, istio: '1.30.3' },
  delivery: flux({
    repository: 'https://git.example.com/acme/shop.git',
    path: 'examples/shop-flux/dist',
    secret: 'shop-repository',
  }),
  environments: {
    staging: staging!,
    prod: {
      ...prod,
      // Production fetches what was pushed to the registry, by the tag of the environment.
      delivery: { repository: 'oci://registry.example.com/acme/shop', path: '.', timeout: '10m' },
    },
  },
};
