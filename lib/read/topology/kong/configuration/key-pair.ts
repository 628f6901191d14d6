import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Manifest } from '../../../manifests/manifest';
import { secretText } from '../secret';

/** Whether a Secret has a certificate with the key that belongs to it. */
export function isKeyPair(secret: Manifest): boolean {
  const [certificate, key] = ['tls.crt', 'tls.key'].map((name) => secretText(secret, name) ?? '');
  try {
    return new X509Certificate(certificate!).checkPrivateKey(createPrivateKey(key!));
  } catch {
    return false;
  }
}
