import type { IConstruct } from 'constructs';
import { imageFault, isImageFilledIn } from '../../facts/kubernetes/image-name';
import { annotationKeyFault, labelValueFault, qualifiedNameFault } from '../../facts/kubernetes/label-syntax';
import { DNS_LABEL, DNS_SUBDOMAIN, nameFault, PORT_NAME, SERVICE_NAME } from '../../facts/kubernetes/name-syntax';
import { annotationBytes, MAX_ANNOTATION_BYTES } from '../../facts/kubernetes/object-size';
import { PropError } from '../props/prop-error';
import { didYouMean } from '../../facts/text/suggestion';
import { allowedInteger, misfitsOf, type AnyShape } from '../props/shape';
import { isOf, type BoundedPattern } from '../../facts/text/bounded-pattern';

const QUALIFIED_NAME =
  'a name such as example.com/name: an optional DNS name with "/", then at most 63 letters, digits, "-", "_" and "."';
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** What there is in place of a host that is an address, and of one that stands for all. */
export interface HostAdvice {
  readonly address: string;
  readonly all: string;
}

const OF_ROUTES: HostAdvice = {
  address: 'an Ingress cannot match on an IP address',
  all: 'every host is what there is without hosts',
};

/**
 * Checks the props of one construct. Every method throws a `PropError` that names the construct, the prop, the value
 * and what is allowed. Formats are those of the Kubernetes API (RFC 1123 and RFC 1035 names).
 */
export class PropCheck {
  public readonly constructPath: string;

  /** @param prefix put in front of every prop's name, such as `service.kong.` */
  public constructor(
    /** The one whose props they are. */
    public readonly construct: IConstruct,
    private readonly prefix = '',
  ) {
    this.constructPath = construct.node.path;
  }

  /** Checks props of a prop: their names begin with its own. */
  public within(prop: string): PropCheck {
    return new PropCheck(this.construct, `${this.prefix}${prop}.`);
  }

  /** Name of a prop with what is in front of it. */
  public pathOf(prop: string): string {
    return this.prefix + prop;
  }

  /** @throws PropError always */
  public fail(prop: string, value: unknown, allowed: string): never {
    throw new PropError(this.constructPath, this.prefix + prop, value, allowed);
  }

  public require(holds: boolean, prop: string, value: unknown, allowed: string): void {
    if (!holds) this.fail(prop, value, allowed);
  }

  /** Looks at all props together. @param name what they are called together */
  public props(shape: AnyShape, props: unknown, name = 'props'): void {
    for (const { path, value, allowed } of misfitsOf(shape, props))
      this.fail(path === '' ? name : path, value, allowed);
  }

  /** Looks at one prop, or what a method is given. */
  public shape(prop: string, shape: AnyShape, value: unknown): void {
    for (const { path, value: wrong, allowed } of misfitsOf(shape, value, prop)) this.fail(path, wrong, allowed);
  }

  public dnsLabel(prop: string, value: string): void {
    this.format(
      DNS_LABEL,
      prop,
      value,
      'a DNS label: 1 to 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
    );
  }

  public dnsSubdomain(prop: string, value: string): void {
    this.format(DNS_SUBDOMAIN, prop, value, 'a DNS name: lower-case labels joined by ".", at most 253 characters');
  }

  /** Services are stricter than other kinds: their names become DNS records, which may not begin with a digit. */
  public serviceName(prop: string, value: string): void {
    this.format(
      SERVICE_NAME,
      prop,
      value,
      'a DNS label that begins with a letter: 1 to 63 lower-case letters, digits and "-"',
    );
  }

  public portName(prop: string, value: string): void {
    this.format(
      PORT_NAME,
      prop,
      value,
      '1 to 15 lower-case letters, digits and "-", with at least one letter and no "--"',
    );
  }

  public port(prop: string, value: number): void {
    this.integer(prop, value, { min: 1, max: 65535 });
  }

  public integer(prop: string, value: number, range: { readonly min: number; readonly max?: number }): void {
    const { min, max = Number.MAX_SAFE_INTEGER } = range;
    this.require(Number.isInteger(value) && value >= min && value <= max, prop, value, allowedInteger(min, range.max));
  }

  public oneOf(prop: string, value: unknown, allowed: readonly unknown[]): void {
    this.require(allowed.includes(value), prop, value, `one of ${allowed.map(String).join(', ')}`);
  }

  public notEmpty(prop: string, value: string | readonly unknown[]): void {
    this.require(value.length > 0, prop, value, typeof value === 'string' ? 'a string' : 'at least one entry');
  }

  /**
   * `names[i]` is the name of the i-th entry of the list prop.
   * @param identities the same for entries that mean the same; the names themselves if omitted
   */
  public unique(prop: string, names: readonly string[], key = '', identities = names): void {
    const seen = new Map<string | undefined, number>();
    names.forEach((name, index) => {
      const first = seen.get(identities[index]);
      if (first !== undefined) {
        const earlier = `${this.prefix}${prop}[${first}]${key}`;
        this.fail(`${prop}[${index}]${key}`, name, `a unique value; ${earlier} has it already`);
      }
      seen.set(identities[index], index);
    });
  }

  /** A host as an Ingress takes it: a DNS name, or one with `*` as its first label. */
  public host(prop: string, value: string, { address, all }: HostAdvice = OF_ROUTES): void {
    const allowed = 'a DNS name such as shop.example.com or *.example.com';
    this.require(typeof value === 'string', prop, value, allowed);
    const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#:@]+)/i.exec(value);
    if (url) this.fail(prop, value, `${allowed}, not a URL${didYouMean(url[1])}`);
    this.require(!IPV4.test(value), prop, value, `${allowed}; ${address}`);
    this.require(value !== '*', prop, value, `${allowed}; ${all}`);
    const meant = value
      .slice(0, LONGEST_HOST)
      .toLowerCase()
      .replace(/:\d{0,5}$/, '');
    const isMeant = meant !== value && nameFault(withoutWildcard(meant), DNS_SUBDOMAIN) === undefined;
    const hint = isMeant ? didYouMean(meant) : '';
    this.format(DNS_SUBDOMAIN, prop, withoutWildcard(value), `${allowed}${hint}`, value);
  }

  /** The address of a server, such as `http://prometheus.istio-system:9090`. */
  public httpUrl(prop: string, value: string): void {
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
    const plain = /^https?:$/.test(url?.protocol ?? '') && url?.search === '' && url.hash === '' && url.username === '';
    this.require(plain, prop, value, 'a URL such as https://grafana.example.com, without user, "?" and "#"');
  }

  /** An image as a container names it. */
  public image(prop: string, value: string): void {
    const allowed = 'an image reference such as ghcr.io/acme/catalog:1.4.0';
    this.require(typeof value === 'string' && value !== '', prop, value, allowed);
    const fault = isImageFilledIn(value) ? undefined : imageFault(value);
    if (fault !== undefined) this.fail(prop, value, `${allowed}: this one ${fault.says}`);
  }

  /** An absolute path in a file system. */
  public filePath(prop: string, value: string): void {
    this.require(typeof value === 'string', prop, value, 'a path, which is a string');
    this.require(value.startsWith('/'), prop, value, `a path that begins with "/"${didYouMean(`/${value}`)}`);
  }

  /** An absolute URL path, which may be a regular expression. */
  public path(prop: string, value: string): void {
    this.filePath(prop, value);
    // eslint-disable-next-line no-control-regex -- these are the characters that no path has
    this.require(!/[\s\u0000-\u001f\u007f]/.test(value), prop, value, 'a path without white space');
    this.require(!value.includes('//'), prop, value, 'a path without "//", which no request matches');
    this.require(!value.includes('#'), prop, value, 'a path without "#", which no request carries');
    this.require(
      !/%(?![0-9a-f]{2})/i.test(value),
      prop,
      value,
      'a path whose "%" are followed by two hexadecimal digits',
    );
  }

  /** A name as labels and annotations have it, such as `http` or `kubernetes.io/h2c`. */
  public qualifiedName(prop: string, value: string): void {
    this.require(qualifiedNameFault(value) === undefined, prop, value, QUALIFIED_NAME);
  }

  public labels(prop: string, labels: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(labels)) {
      this.writableKey(prop, key);
      this.qualifiedName(`${prop} key`, key);
      this.labelValue(`${prop}["${key}"]`, value);
    }
  }

  public labelValue(prop: string, value: string): void {
    this.require(
      typeof value === 'string' && labelValueFault(value) === undefined,
      prop,
      value,
      'a label value: a string of at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit',
    );
  }

  public annotations(prop: string, annotations: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(annotations)) {
      this.writableKey(prop, key);
      this.require(annotationKeyFault(key) === undefined, `${prop} key`, key, QUALIFIED_NAME);
      this.require(
        typeof value === 'string',
        `${prop}["${key}"]`,
        value,
        'a string: Kubernetes accepts no other annotation values, put it in quotes',
      );
    }
    const bytes = annotationBytes(annotations);
    const allowed = `annotations of ${MAX_ANNOTATION_BYTES} bytes together; these have ${bytes}`;
    this.require(bytes <= MAX_ANNOTATION_BYTES, prop, annotations, allowed);
  }

  /** cdk8s takes a field of this name for the class of the object. */
  private writableKey(prop: string, key: string): void {
    this.require(key !== 'constructor', `${prop} key`, key, 'another name: cdk8s writes none of this one');
  }

  private format(format: BoundedPattern, prop: string, value: string, allowed: string, shown: string = value): void {
    this.require(typeof value === 'string' && isOf(value, format), prop, shown, allowed);
  }
}

/** A DNS name with `*.` in front and a port behind. */
const LONGEST_HOST = 300;

function withoutWildcard(host: string): string {
  return host.startsWith('*.') ? host.slice(2) : host;
}
