/**
 * The rules that the annotation names, each with the reason that it gives.
 *
 * A line has ids, separated by commas, and behind a colon why: `rule-a, rule-b: because …`. The reason holds for all ids in
 * front of the colon. It ends with the line, or before further ids with a colon: `rule-a: because …, rule-b: because …`. So a
 * rule that a reason only mentions stays in force.
 * @param rules the ids that there are: no other is an id
 */
export function ignoredRules(text: string, rules: ReadonlySet<string>): ReadonlyMap<string, string | undefined> {
  const ignored = new Map<string, string | undefined>();
  for (const line of text.split('\n')) {
    for (const { ids, reason } of entriesOf(line, rules)) for (const id of ids) ignored.set(id, reason);
  }
  return ignored;
}

interface Entry {
  readonly ids: readonly string[];
  readonly reason?: string;
}

function entriesOf(line: string, rules: ReadonlySet<string>): Entry[] {
  const entries: Entry[] = [];
  /** Ids whose colon is yet to come, as they stand in the line. */
  let ids: string[] = [];
  let open: { ids: readonly string[]; words: string[] } | undefined;
  const close = (): void => {
    if (open !== undefined) entries.push({ ids: open.ids, ...reasonOf(open.words) });
  };
  for (const part of line.split(',')) {
    const colon = part.indexOf(':');
    const id = (colon < 0 ? part : part.slice(0, colon)).trim();
    if (colon >= 0 && (rules.has(id) || open === undefined)) {
      close();
      open = { ids: [...ids.map((each) => each.trim()), id], words: [part.slice(colon + 1)] };
      ids = [];
    } else if (rules.has(id) || open === undefined) {
      ids.push(part);
    } else {
      // They were words of the reason.
      open.words.push(...ids, part);
      ids = [];
    }
  }
  if (open === undefined) return [{ ids: ids.map((each) => each.trim()) }];
  open.words.push(...ids);
  close();
  return entries;
}

function reasonOf(words: readonly string[]): Pick<Entry, 'reason'> {
  const reason = words.join(',').trim();
  return reason === '' ? {} : { reason };
}
