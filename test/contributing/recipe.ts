/** The text of a file with a change, which is empty before where the file is new. */
export type Edit = (before: string) => string;

/** A recipe of CONTRIBUTING.md, followed with an example. */
export interface Recipe {
  /** Its heading there. */
  readonly heading: string;
  /** All files that a person edits, with the change that the example makes. */
  readonly edits: Readonly<Record<string, Edit>>;
}

/** A new file. */
export function created(text: string): Edit {
  return (before) => {
    if (before !== '') throw new Error('the file is there already');
    return text;
  };
}

/** A change behind the first place that has a text. */
export function addedAfter(place: string, text: string): Edit {
  return (before) => {
    const index = before.indexOf(place);
    if (index < 0) throw new Error(`there is no place that says ${JSON.stringify(place)}`);
    return before.slice(0, index + place.length) + text + before.slice(index + place.length);
  };
}

/** Changes one behind the other. */
export function both(first: Edit, second: Edit): Edit {
  return (before) => second(first(before));
}

/** The changelog with a further line. */
export function changelog(line: string): Readonly<Record<string, Edit>> {
  return { 'CHANGELOG.md': addedAfter('### Added\n\n', `- ${line}\n`) };
}
