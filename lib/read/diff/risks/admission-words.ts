import { shortList } from '../../explain/route-words';
import { groupBy } from '../../manifests/group-by';

/** Who is let in or kept out, and in what: one of the pairs that a rule means. */
export interface Admission {
  readonly who: string;
  /** Empty where it is everything. */
  readonly what: string;
}

/** Several of them in as few words as are true, such as `pods with app: cart, pods with app: web at port 8080`. */
export function admissionWords(admissions: readonly Admission[]): string {
  const byWho = groupBy(admissions, ({ who }) => who);
  const byWhat = groupBy(byWho, ([, alike]) => shortList([...new Set(alike.map(({ what }) => what))]));
  const words = Array.from(byWhat, ([what, all]) => {
    const who = shortList(all.map(([each]) => each));
    return what === '' ? who : `${who} ${what}`;
  });
  return words.length > 4 ? `${words.slice(0, 4).join('; ')}; and ${words.length - 4} more` : words.join('; ');
}
