import { isHeaderName } from './header-name';
import { parseHost } from './host-name';
import { isIpOrCidr } from './ip-range';
import { splitUrl } from './url';

const PATH = /^\/[\w.\-~/%:@!$&'()*+,;=]*$/;
const BROKEN_ESCAPE = /%(?![\da-fA-F]{2})/;

/** Kong's shared kinds of texts, by the name of each, and whether a text is one. */
export const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['header_name', isHeaderName],
  ['host', (text) => parseHost(text)?.hasPort === false],
  ['ip_or_cidr', isIpOrCidr],
  ['path', (text) => PATH.test(text) && !BROKEN_ESCAPE.test(text)],
  [
    'sni',
    (text) => {
      const host = parseHost(text);
      return host?.kind === 'name' && !host.hasPort;
    },
  ],
  [
    'url',
    (text) => {
      const { scheme, host } = splitUrl(text);
      return scheme !== undefined && host !== undefined;
    },
  ],
]);
