import { HIDDEN } from './credentials';
import { isSaidElsewhere } from './said-elsewhere';
import { maySecretBeIn } from './secret-name';

/** `<password><value>hunter2</value></password>`: of what is inside, all. */
const NESTED = /(<(?:\w{1,40}:)?([\w.-]{1,80})(?:\s[^<>]*)?(?<!\/)>\s*<(value|string|plain)>)[^<]+/gi;
/** `<key>password</key><string>hunter2</string>`, `<name>password</name><value>hunter2</value>`. */
const NAMED = /(<(?:key|name)>\s*([\w.-]{1,80})\s*<\/(?:key|name)>\s*<(string|value)>)[^<]+/gi;
/** `<password>hunter2</password>`, up to the end of the line. */
const ELEMENT = /(<(?:\w{1,40}:)?([\w.-]{1,80})(?:\s[^<>]*)?(?<!\/)>)(?:<!\[CDATA\[[^\]]*(?:\]\]>)?|[^<]+)/g;
const TAG = /<[A-Za-z][^<>]*>?/g;
const LABEL = /\s(?:name|key|type)\s*=\s*["']([\w.:-]{1,80})["']/;
const VALUE = /(\s(?:value|default)\s*=\s*)(?:"[^"]*"?|'[^']*'?)/g;

/** A line of XML without what an element, or the value beside a name, keeps secret. */
export function withoutTagSecrets(line: string): string {
  if (!line.includes('<')) return line;
  const hidden = (all: string, head: string, name: string): string => (maySecretBeIn(name) ? head + HIDDEN : all);
  return line
    .replace(NESTED, hidden)
    .replace(NAMED, hidden)
    .replace(ELEMENT, (all: string, tag: string, name: string) => {
      const inner = all.slice(tag.length);
      const label = LABEL.exec(tag)?.[1] ?? name;
      return (maySecretBeIn(name) || maySecretBeIn(label)) && inner.trim() !== '' && !isSaidElsewhere(inner)
        ? `${tag}${HIDDEN}`
        : all;
    })
    .replace(TAG, (tag) => {
      const name = LABEL.exec(tag)?.[1];
      return name !== undefined && maySecretBeIn(name) ? tag.replace(VALUE, `$1"${HIDDEN}"`) : tag;
    });
}
