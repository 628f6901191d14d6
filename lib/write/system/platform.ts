import { chartsFor, controllersFor, drives, isOneOf, KONG_CHARTS_URL } from '../../facts/kong/charts';
import { WORKING_BYPASS } from '../../facts/istio/ambient';
import { istiosFor, kubernetesFor } from '../../facts/istio/kubernetes-releases';
import { allowedReleases, KNOWN_RELEASES, minorVersion, NEWEST_RELEASES } from '../../facts/releases';
import { kongChartNames } from '../../facts/kong/chart-names';
import { knows } from '../../facts/span';
import type { IstioPlatform, KongPlatform, KongSidecar, Platform } from '../../install/platform';
import { PropError } from '../props/prop-error';
import { misfitsOf } from '../props/shape';
import type { IstioProps, KongElsewhere, KongProps, PlatformProps } from './platform-props';
import { PLATFORM } from './platform-shape';

/**
 * The platform, with omitted values filled in.
 * @param system what it is of, for errors
 * @param place where it is: `platform`
 * @throws PropError when a prop is unknown or has an invalid value, and when releases are incompatible, with what fits
 */
export function platformOf(system: string, props: PlatformProps, place = 'platform'): Platform {
  for (const { path, value, allowed } of misfitsOf(PLATFORM, props, place)) {
    throw new PropError(system, path, value, allowed);
  }
  const refuse = (prop: string, value: unknown, allowed: string): never => {
    throw new PropError(system, `${place}.${prop}`, value, allowed);
  };
  const {
    kubernetes = NEWEST_RELEASES.kubernetes,
    gatewayApi = NEWEST_RELEASES.gatewayApi,
    ingressController: kic,
  } = props;
  const istio = istioOf(props.istio);
  // Whoever builds an Istio of their own knows where it runs.
  if (props.kubernetes !== undefined && istio.managed === 'here') checkKubernetes(props.kubernetes, istio, refuse);
  const kong = kongOf(props.kong, kic, refuse);
  if (kong.ambient) checkAmbient(kong, istio, refuse);
  return { kubernetes, gatewayApi, istio, kong };
}

/** Clients and the mesh both have to reach Kong. */
function checkAmbient({ sidecar, ambient }: KongPlatform, istio: IstioPlatform, refuse: Refuse): void {
  const [given] = Object.keys(sidecar);
  if (given !== undefined) {
    refuse(
      `kong.sidecar.${given}`,
      sidecar[given as keyof KongSidecar],
      'nothing with kong.ambient: no sidecar reads it',
    );
  }
  const { since } = WORKING_BYPASS;
  if (knows(minorVersion(istio.version) ?? '', WORKING_BYPASS) === 'too-old') {
    const why = `before, callers in the mesh time out at pods that clients from outside reach; set istio to ${since} or later`;
    refuse('kong.ambient', ambient, `nothing with Istio ${istio.version}: ${why}`);
  }
  if (istio.managed === 'here' && istio.profile !== 'ambient') {
    refuse('istio.profile', istio.profile, '"ambient" with kong.ambient: the others install no proxies of nodes');
  }
}

function checkKubernetes(kubernetes: string, { version }: IstioPlatform, refuse: Refuse): void {
  const span = kubernetesFor(version);
  if (span === undefined || knows(kubernetes, span) === 'known') return;
  const istios = istiosFor(kubernetes);
  // A Kubernetes that no Istio is made for yet is not refused: nothing fits it better.
  if (istios.length === 0) return;
  const instead = `; for Kubernetes ${kubernetes}, istio from ${istios[0]} to ${istios.at(-1)}`;
  refuse('kubernetes', kubernetes, `with Istio ${version}: ${allowedReleases('kubernetes', span)}${instead}`);
}

const NOTHING: Partial<IstioProps> = {};

function istioOf(props: PlatformProps['istio']): IstioPlatform {
  const given = typeof props === 'string' ? { version: props } : props;
  const { version, namespace = 'istio-system', revision } = given;
  const { profile = 'default', mesh = {} } = given.managed === 'elsewhere' ? NOTHING : given;
  return { managed: given.managed ?? 'here', version, namespace, revision, profile, mesh };
}

type Refuse = (prop: string, value: unknown, allowed: string) => never;

function kongOf(props: PlatformProps['kong'], kic: PlatformProps['ingressController'], refuse: Refuse): KongPlatform {
  const given = typeof props === 'string' ? { version: props } : props;
  const isHere = given.managed !== 'elsewhere';
  const ofHelm: Partial<KongProps> = isHere ? given : {};
  const { namespace = 'kong', ingressClass = 'kong', version } = given;
  const { release = 'kong', sidecar = {}, ambient = false, values = {} } = ofHelm;
  const kongProp = typeof props === 'string' ? 'kong' : 'kong.version';
  if (!drives(kic, version)) {
    const fitting = KNOWN_RELEASES.kong.map(({ release: each }) => each).filter((each) => drives(kic, each));
    const [oldest, newest] = [controllersFor(version)[0], controllersFor(version).at(-1)];
    const instead = `for Kong ${version}, ingressController from ${oldest ?? ''} to ${newest ?? ''}`;
    refuse(kongProp, version, `with KIC ${kic}: ${fitting.join(', ')}; ${instead}`);
  }
  const charts = chartsFor(kic);
  if (charts === undefined && isHere && ofHelm.chart?.version === undefined) {
    refuse('ingressController', kic, `one that a chart installs; none has ${kic}, so set kong.chart.version`);
  }
  const { repository = KONG_CHARTS_URL, version: chart = charts?.newest ?? '' } = ofHelm.chart ?? {};
  if (charts !== undefined && !isOneOf(charts, chart)) {
    const range = `${charts.oldest} to ${charts.newest}${isOneOf(charts, '999.0.0') ? ' or later' : ''}`;
    refuse('kong.chart.version', chart, `with KIC ${kic}: ${range}; left out, it is ${charts.newest}`);
  }
  const elsewhere: Partial<KongElsewhere> = given.managed === 'elsewhere' ? given : {};
  const chartNames = kongChartNames(release, values);
  const { fullName } = chartNames;
  const { deployment = fullName, proxyService = `${fullName}-proxy` } = elsewhere;
  const ofChart = chartNames.serviceAccount === fullName ? undefined : chartNames.serviceAccount;
  const serviceAccount = isHere ? ofChart : elsewhere.serviceAccount;
  const podSelector = isHere ? `app.kubernetes.io/instance=${release}` : undefined;
  const managed = isHere ? 'here' : 'elsewhere';
  const account = serviceAccount === undefined ? {} : { serviceAccount };
  const names = { namespace, release, deployment, ...account, proxyService, podSelector };
  return {
    managed,
    version,
    kic,
    ...names,
    chart: { repository, version: chart },
    ingressClass,
    sidecar,
    ...(ambient && { ambient: true as const }),
    values,
  };
}
