import { App } from '../../synth/app';

const EXTENSION = '.k8s.yaml';

/**
 * Manifests that no verb applies, because the tool reads them that delivers the others: a file for each chart.
 * @param folder below that of the environment
 */
export function sideManifests(folder: string, charts: (app: App) => void): [path: string, text: string][] {
  const app = new App({ outputFileExtension: EXTENSION });
  charts(app);
  return Array.from(app.render(), ([path, { text }]) => [`${folder}/${path.slice(0, -EXTENSION.length)}.yaml`, text]);
}
