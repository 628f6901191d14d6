export interface UrlParts {
  readonly scheme?: string;
  readonly host?: string;
  readonly userinfo?: string;
}

/**
 * Splits a URL as loosely as Kong does: it takes the parts as they come and decodes or checks none of them. Only a slash
 * ends the authority, so `http://?a` has the host `?a`.
 */
export function splitUrl(url: string): UrlParts {
  const scheme = /^([A-Za-z\d][A-Za-z\d+\-.]*):/.exec(url)?.[1];
  const rest = scheme === undefined ? url : url.slice(scheme.length + 1);
  const authority = /^\/\/([^/]*)/.exec(rest)?.[1];
  if (authority === undefined) return scheme === undefined ? {} : { scheme };
  const at = authority.indexOf('@');
  const hostAndPort = authority.slice(at + 1).replace(/:[^:\]]*$/, '');
  const host = /^\[(.+)\]$/s.exec(hostAndPort)?.[1] ?? hostAndPort;
  return {
    ...(scheme !== undefined && { scheme }),
    ...(host !== '' && { host }),
    ...(at >= 0 && { userinfo: authority.slice(0, at) }),
  };
}
