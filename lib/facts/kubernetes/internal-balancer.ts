import { entry, listAt, type JsonObject } from '../data';

/** What makes a load balancer one of a network inside, by the annotation of a Service, and the values that do; undefined: any. */
const INTERNAL: Readonly<Record<string, readonly string[] | undefined>> = {
  'cloud.google.com/load-balancer-type': ['internal'],
  'load-balancer.hetzner.cloud/disable-public-network': ['true'],
  'networking.gke.io/load-balancer-type': ['internal'],
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type': ['intranet'],
  'service.beta.kubernetes.io/aws-load-balancer-internal': ['true', '0.0.0.0/0'],
  'service.beta.kubernetes.io/aws-load-balancer-scheme': ['internal'],
  'service.beta.kubernetes.io/azure-load-balancer-internal': ['true'],
  'service.beta.kubernetes.io/do-loadbalancer-network': ['internal'],
  'service.beta.kubernetes.io/oci-load-balancer-internal': ['true'],
  'service.beta.kubernetes.io/openstack-internal-load-balancer': ['true'],
  'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type': ['private'],
  'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': undefined,
};

const AWS_SCHEME = 'service.beta.kubernetes.io/aws-load-balancer-scheme';
const AWS_TYPE = 'service.beta.kubernetes.io/aws-load-balancer-type';
const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const EVERYBODY = ['0.0.0.0/0', '::/0'];

const textIn = (value: unknown, key: string): string => {
  const found = entry(value, key);
  return typeof found === 'string' ? found.toLowerCase() : '';
};

/**
 * Whether the load balancer of a Service takes connections of a network inside alone, or of addresses that are listed.
 * Source: "Internal load balancer" of Kubernetes' documentation of Services, and that of each provider; `isInternal` of the AWS Load
 * Balancer Controller 2, whose balancers are internal unless the scheme says otherwise.
 */
export function isBalancerShut(annotations: JsonObject, spec: JsonObject): boolean {
  const isInternal = Object.entries(INTERNAL).some(([key, values]) => {
    const value = textIn(annotations, key);
    return value !== '' && (values === undefined || values.includes(value));
  });
  const isOfController =
    textIn(spec, 'loadBalancerClass') === 'service.k8s.aws/nlb' ||
    ['external', 'nlb-ip'].includes(textIn(annotations, AWS_TYPE));
  if (isInternal || (isOfController && textIn(annotations, AWS_SCHEME) === '')) return true;
  const ranges = [...listAt(spec, 'loadBalancerSourceRanges'), ...textIn(annotations, RANGES).split(',')]
    .map((range) => String(range).trim())
    .filter((range) => range !== '');
  return ranges.length > 0 && !ranges.some((range) => EVERYBODY.includes(range));
}
