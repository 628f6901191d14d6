import type { IConstruct } from 'constructs';
import { ofApp } from './of-app';

/**
 * What one construct of an app alone can have, such as the prefix of a vault.
 * @returns takes it for a construct; the path of the construct that has it already, if one has
 */
export function takenOnce(): (construct: IConstruct, key: string) => string | undefined {
  const takenIn = ofApp(() => new Map<string, string>());
  return (construct, key) => {
    const taken = takenIn(construct);
    const other = taken.get(key);
    if (other === undefined) taken.set(key, construct.node.path);
    return other;
  };
}
