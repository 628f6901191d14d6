import { argoCd, type SystemWithDefaults } from 'meshgate';
import { environments } from '../shop/environments';
import { shop as undelivered } from '../shop/system';
import type { ShopValues } from '../shop/values';

const { staging, prod } = environments;

/** The shop delivered by Argo CD, which runs in a cluster of its own. */
export const shop: SystemWithDefaults<ShopValues> = {
  ...undelivered,
  // Charts have whole versions, which Renovate finds here: see docs/gitops.md.
  platform: { ...undelivered.platform, istio: '1.30.3' },
  delivery: argoCd({
    repository: 'https://git.example.com/acme/shop.git',
    path: 'examples/shop-argocd/dist',
    cluster: { name: 'staging-eu' },
  }),
  environments: {
    staging: staging!,
    prod: {
      ...prod,
      // What is in production is what was promoted to its branch, and somebody starts each sync.
      delivery: { revision: 'env/prod', cluster: { name: 'prod-eu' }, automated: false },
    },
  },
};
