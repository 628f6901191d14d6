import { at, list, text } from '../../../manifests/json';
import { KONG_SETTINGS } from '../../../../facts/kong/settings';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { shown } from '../../../manifests/shown-value';
import { isKongsContainer } from '../../../topology/kong/kong-settings';
import { containersOf } from '../../../topology/kubernetes/pod';
import type { Rule } from '../../rule';

export const validKongSettings: Rule = {
  id: 'valid-kong-settings',
  subject: 'kong',
  severity: 'error',
  summary: 'A setting in the environment of Kong has a value with which Kong does not start.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      for (const { path, value: container } of containersOf(pod)) {
        if (!isKongsContainer(container)) continue;
        for (const [index, variable] of list(container.env).entries()) {
          const name = text(at(variable, 'name')) ?? '';
          const [value, allowed] = [text(at(variable, 'value')), KONG_SETTINGS.get(name)];
          if (value === undefined || allowed === undefined || allowed.includes(value)) continue;
          const near = suggestionFor(value, allowed);
          const message = `Kong knows no value ${shown(value)} of ${name}, and does not start`;
          const fix = near === undefined ? `write ${allowed.join(' or ')}` : `write ${near}`;
          yield { manifest: pod.manifest, path: [...path, 'env', index, 'value'], message, fix };
        }
      }
    }
  },
};
