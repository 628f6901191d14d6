import { withoutCredentials } from './credentials';

/** The beginning of a text as a message shows it. What is cut off a secret would no longer look like one, so that secrets go first. */
export function shortened(text: string, longest: number): string {
  return withoutCredentials(text).slice(0, longest);
}
