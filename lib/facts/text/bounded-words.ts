/** Names, hosts and places of files are shorter, in characters. */
const LONGEST = 1024;

/** As much of a longer word as a name may have. */
const SHOWN = 253;

/**
 * A text without words that nobody reads: of one longer than 1,024 characters there are the first 253, and how many there are. Names of
 * Kubernetes, with kind and namespace, are never so long.
 */
export function boundedWords(text: string): string {
  if (text.length <= LONGEST) return text;
  return text.split(' ').map(boundedWord).join(' ');
}

function boundedWord(word: string): string {
  return word.length <= LONGEST ? word : `${word.slice(0, SHOWN)}… (${word.length} characters)`;
}
