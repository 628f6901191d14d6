import { Yaml } from 'cdk8s';

/** A configuration file, as data: fields that are undefined are left out, and nothing is an anchor. */
export function yamlFile(content: object): string {
  return Yaml.stringify(JSON.parse(JSON.stringify(content)));
}
