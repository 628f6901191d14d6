import { posix } from 'node:path';
import { isObject, text as textOf, type JsonObject } from '../../manifests/json';
import { Manifest } from '../../manifests/manifest';
import type { SourceText } from '../../manifests/source';
import { LineIndex } from '../../manifests/yaml/position';
import type { YamlDocument } from '../../manifests/yaml/yaml-document';
import { YamlError } from '../../manifests/yaml/yaml-error';
import { parseYaml } from '../../manifests/yaml/yaml-stream';

/** What istioctl or helm reads, as an object that can be compared: values of helm have no kind and no name but that of their file. */
export function installedObjects({ file, text = '' }: SourceText, kubernetes: string): Manifest[] {
  const lines = new LineIndex(text);
  return documentsIn(text, kubernetes).flatMap((document) => {
    const { value } = document;
    if (!isObject(value)) return [];
    return new Manifest(textOf(value.kind) === undefined ? valuesOf(value, file) : value, {
      file,
      position: (path) => lines.at(document.offsetOf(path)),
      keyPosition: (path) => lines.at(document.offsetOfKey(path)),
    });
  });
}

function valuesOf(value: JsonObject, file: string): JsonObject {
  const name = posix.basename(file.replaceAll('\\', '/')).replace(/\.yaml$/, '');
  return { kind: 'HelmValues', metadata: { name }, ...value };
}

function documentsIn(text: string, kubernetes: string): readonly YamlDocument[] {
  try {
    return parseYaml(text, kubernetes).documents;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return [];
  }
}
