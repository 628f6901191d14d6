import { at, text } from '../../../manifests/json';
import { DESTINATION_RULE, tlsSettingsOf } from '../../../topology/istio/destination-rule';
import type { Rule } from '../../rule';

export const requireServerVerification: Rule = {
  id: 'require-server-verification',
  subject: 'istio',
  severity: 'warning',
  summary: 'A DestinationRule uses TLS and names no certificate authority: Istio then may not verify the server.',
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(DESTINATION_RULE)) {
      const hasSelector = manifest.spec.workloadSelector !== undefined;
      for (const [path, tls] of tlsSettingsOf(manifest)) {
        const mode = text(at(tls, 'mode')) ?? '';
        if (!['SIMPLE', 'MUTUAL'].includes(mode) || text(at(tls, 'caCertificates')) !== undefined) continue;
        if (text(at(tls, 'credentialName')) !== undefined && hasSelector) continue;
        // What says that nothing is verified means it.
        if (at(tls, 'insecureSkipVerify') === true) continue;
        const message = `TLS mode ${mode} has no caCertificates, so nothing says which authorities the proxies trust`;
        const fix =
          'set caCertificates, such as "system" or /etc/ssl/certs/ca-certificates.crt, or credentialName with a workloadSelector';
        yield { manifest, path, message, fix };
      }
    }
  },
};
