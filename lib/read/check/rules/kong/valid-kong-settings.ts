import { at, list, text } from '../../../manifests/json';
import { KONG_SETTINGS } from '../../../../facts/kong/settings';
import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { shown } from '../../../manifests/shown-value';
import { isKongsProxy } from '../../../topology/kong/kong-settings';
import { runningContainersOf } from '../../../topology/kubernetes/pod';
import type { Rule } from '../../rule';

export const validKongSettings: Rule = {
  id: 'valid-kong-settings',
  subject: 'kong',
  severity: 'error',
  summary: 'A setting in the environment of Kong has a value with which Kong does not start.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      // What an init container of this image does need not be starting Kong.
      for (const { path, value: container } of runningContainersOf(pod)) {
        if (!isKongsProxy(container)) continue;
        for (const [index, variable] of list(container.env).entries()) {
          const name = text(at(variable, 'name')) ?? '';
          const [value, allowed] = [text(at(variable, 'value')), KONG_SETTINGS.get(name)];
          if (value === undefined || allowed === undefined || hasPlaceholder(value)) continue;
          // Kong reads values without the blanks around them.
          if (allowed.includes(value.trim())) continue;
          const near = suggestionFor(value, allowed);
          const message = `Kong knows no value ${shown(value)} of ${name}, and does not start`;
          const fix = near === undefined ? `write ${allowed.join(' or ')}` : `write ${near}`;
          yield { manifest: pod.manifest, path: [...path, 'env', index, 'value'], message, fix };
        }
      }
    }
  },
};
