import type { SystemWithDefaults } from 'meshgate';
import type { ShopValues } from './values';

/** What each environment says beside the defaults. */
export const environments: SystemWithDefaults<ShopValues>['environments'] = {
  dev: {
    host: 'shop.dev.example.com',
    apiHost: 'api.shop.dev.example.com',
    perMinute: 600,
    tags: { cart: '2.4.0-rc.1' },
  },
  staging: {
    host: 'shop.staging.example.com',
    apiHost: 'api.shop.staging.example.com',
    replicas: 2,
    cluster: { context: 'staging-eu' },
  },
  prod: {
    replicas: 3,
    canary: { percent: 5 },
    redis: { storage: '10Gi' },
    cluster: { context: 'prod-eu' },
    // Another team runs the mesh of this cluster: bootstrap installs Kong alone, and looks whether Istio is there.
    platform: { istio: { managed: 'elsewhere', version: '1.30' } },
  },
};
