const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed before the answer was complete',
  ENOTFOUND: 'host name not known',
  EAI_AGAIN: 'host name cannot be looked up now',
  EHOSTUNREACH: 'host cannot be reached',
  ENETUNREACH: 'network cannot be reached',
  EMFILE: 'too many connections for this process; see "ulimit -n"',
  EADDRNOTAVAIL: 'no local port is free',
  EPROTO: 'no TLS there; is it an http URL?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another host; --insecure accepts it',
  HPE_HEADER_OVERFLOW: 'headers of more than 16 KiB',
};

/** Why there was no answer. Nothing in it differs from one request to the next, so that it can be counted. */
export function failureInWords({ code = '', message }: NodeJS.ErrnoException): string {
  const known = WORDS[code];
  if (known !== undefined) return known;
  if (code.startsWith('HPE_')) return `the answer was not HTTP (${code})`;
  if (code.includes('CERT') || code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') {
    return `certificate is not trusted (${code}); --insecure accepts it`;
  }
  return code === '' ? message : code;
}
