import { CA_CERTIFICATE_LABEL } from '../../../../facts/kong/labels';
import { at, text } from '../../../manifests/json';
import { secretText } from '../../../topology/kong/secret';
import { refused } from '../../refused';
import type { Rule } from '../../rule';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const validCertificates: Rule = {
  id: 'valid-certificates',
  subject: 'kong',
  severity: 'error',
  summary: 'A Secret or ConfigMap contains no certificate that the ingress controller can read: Kong does without it.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['certificate', 'authority'], ({ subject }) =>
      subject === 'certificate'
        ? 'write a PEM certificate into tls.crt and its private key into tls.key'
        : 'write one PEM certificate of an authority into cert, and a unique UUID into id',
    );
    for (const manifest of context.set.of('Secret', 'ConfigMap')) {
      if (manifest.label(CA_CERTIFICATE_LABEL) !== 'true') continue;
      const id = manifest.kind === 'Secret' ? secretText(manifest, 'id') : text(at(manifest.value, 'data', 'id'));
      if (id === undefined || id === '' || UUID.test(id)) continue;
      const path = [at(manifest.value, 'stringData', 'id') === undefined ? 'data' : 'stringData', 'id'];
      const message = `${String(manifest)}: the id of a certificate of an authority is no UUID, and Kong refuses the whole configuration`;
      yield { manifest, path, message, fix: 'write a UUID, such as uuidgen prints' };
    }
  },
};
