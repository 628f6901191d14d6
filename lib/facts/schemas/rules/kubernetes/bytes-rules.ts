import { entry, isObject } from '../../../data';
import { isBase64, isFilledIn } from '../../../kubernetes/base64';
import { hasPlaceholder } from '../../../text/placeholder';
import { each, fields, rules, textAt, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';

/** Never with the value: it is a secret, or long. */
function base64(fix: string): RuleNode {
  const isRefused = (value: unknown): value is string =>
    typeof value === 'string' && !isBase64(value) && !isFilledIn(value);
  return rules(
    inCode(
      (value) => isRefused(value) && /^[A-Za-z0-9+/=\r\n]*$/.test(value),
      'the value is not base64, and the API server refuses it: its length and the "=" at its end do not fit',
      fix,
    ),
    inCode(
      (value) => isRefused(value),
      'the value is not base64, and the API server refuses it: it has characters that base64 does not have',
      fix,
    ),
  );
}

const DATA = base64('encode it, or move it into stringData as it is');
const FILE = base64('encode it, or move it into data as it is');
export const CERTIFICATES = base64('encode the PEM certificates, such as with base64 -w0');
const REQUEST = base64('encode the PEM request, such as with base64 -w0');

const CLIENT = { clientConfig: fields({ caBundle: CERTIFICATES }) };

const LOGINS: Readonly<Record<string, string>> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
};

/** Whether the login for a registry is no JSON; never with the value. Null is an object for Go. */
function isNoLogin(secret: unknown): boolean {
  const key = LOGINS[textAt(secret, 'type')] ?? '';
  const plain = textAt(entry(secret, 'stringData'), key);
  const encoded = textAt(entry(secret, 'data'), key);
  if (plain === '' && (!isBase64(encoded) || isFilledIn(encoded))) return false;
  const login = plain === '' ? Buffer.from(encoded, 'base64').toString() : plain;
  if (login === '' || isFilledIn(login) || hasPlaceholder(login.replace(/[{}]/g, ''))) return false;
  try {
    const value: unknown = JSON.parse(login);
    return value !== null && !isObject(value);
  } catch {
    return true;
  }
}

const LOGIN = inCode(
  isNoLogin,
  (secret) => `the value of ${LOGINS[textAt(secret, 'type')]!} is no JSON object, and the API server refuses it`,
  'write what kubectl create secret docker-registry makes',
);

/** The rest of the rules about a ConfigMap stands elsewhere. */
export const BINARY_DATA = { binaryData: each(FILE) } as const;

/** The fields of Kubernetes' own kinds that are bytes, but those of webhooks. Source: the definitions of the fields with `format: byte`. */
export const BYTES_RULES: Readonly<Record<string, RuleNode>> = {
  Secret: fields({ data: each(DATA) }, LOGIN),
  'apiextensions.k8s.io/CustomResourceDefinition': fields({
    spec: fields({ conversion: fields({ webhook: fields(CLIENT) }) }),
  }),
  'apiregistration.k8s.io/APIService': fields({ spec: fields({ caBundle: CERTIFICATES }) }),
  'certificates.k8s.io/CertificateSigningRequest': fields({ spec: fields({ request: REQUEST }) }),
};
