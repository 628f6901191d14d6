import {
  YAML11_SCHEMA,
  NOT_RESOLVED,
  Schema,
  binaryTag,
  defineScalarTag,
  floatYaml11Tag,
  intYaml11Tag,
  timestampTag,
  type ScalarTagDefinition,
  type TagDefinition,
} from 'js-yaml';

/** `!!binary`, which becomes a text in JSON; what it decodes to is of no concern here. */
const BINARY_TEXT = defineScalarTag<string>(binaryTag.tagName, { resolve: (source) => source, identify: () => false });

/**
 * YAML as kubectl reads it: 1.1, so that `yes` and `on` are booleans and `0644` is octal, but with times as texts and
 * without numbers to the base of 60. Source: gopkg.in/yaml.v2, which sigs.k8s.io/yaml uses.
 */
export const KUBERNETES_YAML = new Schema(
  YAML11_SCHEMA.tags
    .filter((tag) => tag.tagName !== timestampTag.tagName)
    .map((tag): TagDefinition => {
      if (tag.tagName === intYaml11Tag.tagName) return withoutBase60(intYaml11Tag);
      if (tag.tagName === floatYaml11Tag.tagName) return withoutBase60(floatYaml11Tag);
      if (tag.tagName === binaryTag.tagName) return BINARY_TEXT;
      return tag;
    }),
);

function withoutBase60(tag: ScalarTagDefinition<number>): ScalarTagDefinition<number> {
  return defineScalarTag(tag.tagName, {
    ...tag,
    resolve: (source, ...rest) => (source.includes(':') ? NOT_RESOLVED : tag.resolve(source, ...rest)),
  });
}
