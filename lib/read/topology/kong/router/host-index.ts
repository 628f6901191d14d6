import type { RouteEntry } from './route-entry';
import type { RoutedRequest } from './routed-request';
import { matchesEntry } from './route-entry';
import type { CriterionMatch } from './criterion-match';

/** A route that matches a request, or may. */
export interface MatchingEntry {
  readonly entry: RouteEntry;
  readonly match: Exclude<CriterionMatch, 'no'>;
}

const PORT = /:\d{1,5}$/;

/** Finds the routes that match, without asking those of other hosts. */
export class HostIndex {
  private readonly byHost = new Map<string, RouteEntry[]>();
  /** Those that may match any host. */
  private readonly others: RouteEntry[] = [];

  public constructor(entries: readonly RouteEntry[]) {
    for (const entry of entries) {
      if (!entry.hasOnlyPlainHosts) this.others.push(entry);
      else
        for (const host of new Set(entry.hosts.map(({ written }) => written.replace(PORT, '')))) this.add(host, entry);
    }
  }

  /** In no particular order. */
  public matching(request: RoutedRequest): MatchingEntry[] {
    const found: MatchingEntry[] = [];
    for (const entries of [this.byHost.get(request.host.withoutPort) ?? [], this.others]) {
      for (const entry of entries) {
        const match = matchesEntry(entry, request);
        if (match !== 'no') found.push({ entry, match });
      }
    }
    return found;
  }

  private add(host: string, entry: RouteEntry): void {
    const entries = this.byHost.get(host);
    if (entries === undefined) this.byHost.set(host, [entry]);
    else entries.push(entry);
  }
}
