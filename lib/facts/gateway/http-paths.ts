import { isSpecial, LONGEST_PATH } from '../kong/route-path';
import { judgeRegex } from '../plugins/pcre-syntax';

/**
 * What is wrong with the path of a match as the controller hands it to Kong: an expression that does not compile or does not begin
 * with a slash, which Kong asks for behind its `~`, or a path that becomes
 * one and has characters that mean something else in it. The controller makes an expression of every path but one with `Prefix` that ends
 * in a slash, and puts no backslash in front of anything. Source: `subtranslator/httproute.go` of KIC at v3.5.13, `router_path` of
 * `kong/db/schema/typedefs.lua` of Kong 3.9.1.
 * @param type of the Gateway API: `Exact`, `PathPrefix` or `RegularExpression`
 */
export function httpPathFault(path: string, type: string): 'broken-expression' | 'no-slash' | 'special' | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const isExpression = type === 'RegularExpression';
  if (!isExpression && !isSpecial(path)) return undefined;
  if (judgeRegex(path) === 'broken') return 'broken-expression';
  if (isExpression) return path.startsWith('/') ? undefined : 'no-slash';
  return 'special';
}
