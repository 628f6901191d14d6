import type { CriterionMatch } from './criterion-match';
import { requestHost, type RequestHost } from './host-criterion';
import type { KongRequest } from './kong-request';
import { matchesPath, type PathCriterion } from './path-criterion';
import { requestPath } from './path-normalization';
import type { RouterRelease } from './router-flavor';

/** A request on its way through a router, which asks the same of it many times. */
export class RoutedRequest {
  /** In bytes, normalized. */
  public readonly path: string;
  public readonly host: RequestHost;
  private readonly regexMatches = new Map<string, CriterionMatch>();

  public constructor(
    public readonly asked: KongRequest,
    public readonly release: RouterRelease,
  ) {
    this.path = requestPath(asked.path);
    this.host = requestHost(asked);
  }

  /** An expression is often in many routes. */
  public matchPath(criterion: PathCriterion): CriterionMatch {
    if (criterion.kind === 'prefix') return matchesPath(criterion, this.path, this.release);
    let match = this.regexMatches.get(criterion.value);
    if (match === undefined) {
      match = matchesPath(criterion, this.path, this.release);
      this.regexMatches.set(criterion.value, match);
    }
    return match;
  }
}
