import { fields, rules, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { TARGETS } from './policy-targets';

/** Longer texts are no URLs that somebody writes. */
const LONGEST = 4096;

/** What `strictParseURL` of istio/istio reads as no URL: a text without a scheme is the name of an image. */
function isBroken(url: string): boolean {
  return /%(?![0-9a-f]{2})/i.test(url) || /^:|[\s[\]]/.test(url);
}

export const WASM_PLUGIN: RuleNode = fields({
  ...TARGETS,
  url: rules(
    inCode(
      (value) => typeof value === 'string' && value.length <= LONGEST && isBroken(value),
      'this is no URL of a module',
      'write a URL such as oci://registry.example/plugin:1.0',
    ),
  ),
});
