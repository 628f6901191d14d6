import { hostnamesMeet } from '../../../facts/gateway/hostname';

/** No DNS name is longer. */
const LONGEST = 253;

/** Host names of listeners, found by those of routes. */
export class ListenerHostnames {
  private readonly whole = new Set<string>();
  /** What wildcards end with, such as `.example.com`. */
  private readonly wildcards = new Set<string>();
  /** What names end with behind one label or more. */
  private readonly ends = new Set<string>();
  /** Compared one by one. */
  private readonly overlong: string[] = [];
  private readonly takesAll: boolean;

  /** @param hostnames undefined for a listener that takes all */
  public constructor(hostnames: readonly (string | undefined)[]) {
    this.takesAll = hostnames.some((hostname) => hostname === undefined || hostname === '');
    for (const hostname of new Set(hostnames.map((each) => (each ?? '').toLowerCase()))) {
      if (hostname.length > LONGEST) this.overlong.push(hostname);
      else {
        this.whole.add(hostname);
        if (hostname.startsWith('*.')) this.wildcards.add(hostname.slice(1));
        for (const end of endsOf(hostname)) this.ends.add(end);
      }
    }
  }

  /** Whether one of a route's host names is one that a listener takes, as `hostnamesMeet` has it. */
  public meets(ofRoute: readonly string[]): boolean {
    if (this.takesAll || ofRoute.length === 0) return true;
    return ofRoute.some((hostname) => this.meetsOne(hostname.toLowerCase()));
  }

  private meetsOne(hostname: string): boolean {
    if (this.overlong.some((each) => hostnamesMeet([hostname], each))) return true;
    if (this.whole.has(hostname)) return true;
    if (hostname.startsWith('*.') && this.ends.has(hostname.slice(1))) return true;
    // What a listener's wildcard stands for may be of any length.
    const known = hostname.length > LONGEST ? hostname.slice(-LONGEST) : hostname;
    return endsOf(known).some((end) => this.wildcards.has(end));
  }
}

/** What a name ends with from each of its dots on, but for one in front. */
function endsOf(hostname: string): string[] {
  const ends: string[] = [];
  for (let dot = hostname.indexOf('.', 1); dot >= 0; dot = hostname.indexOf('.', dot + 1))
    ends.push(hostname.slice(dot));
  return ends;
}
