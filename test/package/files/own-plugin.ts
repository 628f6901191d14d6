/** A plugin of one's own, known to the library's types by augmentation. */
import { Chart } from 'cdk8s';
import { App, KongPlugin, registerPlugin } from 'meshgate';

declare module 'meshgate' {
  interface CustomPluginConfigs {
    'my-plugin': { readonly header: string };
  }
}

const app = new App();
registerPlugin(app, 'my-plugin', { schema: { type: 'object', properties: { header: { type: 'string' } } } });
export const plugin = new KongPlugin(new Chart(app, 'chart'), 'own', {
  plugin: 'my-plugin',
  config: { header: 'x-shop' },
});
