import type { Construct } from 'constructs';
import { RELEASE_NAME } from '../../../../facts/delivery/delivered-names';
import { FLUX_APIS, FLUX_NAMESPACE, SHORTEST_INTERVAL } from '../../../../facts/delivery/flux';
import { isOf } from '../../../../facts/text/bounded-pattern';
import { anything, flag, list, map, object, oneOf, optional, text } from '../../../props/shape';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { checkFluxDependencies, checkFluxDuration, FLUX_REFERENCE, type FluxReference } from './flux-object';

/** A chart of a repository. */
export interface FluxChart {
  /** Such as `kong`. */
  readonly name: string;
  /** Such as `3.4.1`. Flux itself would take the newest, so it has to be said. */
  readonly version: string;
  /** The HelmRepository that has it. */
  readonly repository: FluxReference;
}

/** What becomes of the definitions in the folder `crds` of a chart. */
export type FluxDefinitions = 'Skip' | 'Create' | 'CreateReplace';

export interface FluxHelmReleaseProps extends DeliveryMetadata {
  /** The chart. */
  readonly chart?: FluxChart;
  /** The OCIRepository that is the chart, instead. Its tag is the version. */
  readonly chartFrom?: FluxReference;
  /**
   * Name of the release.
   * @default - Flux's own, made from the namespaces and the name of the object
   */
  readonly releaseName?: string;
  /**
   * Namespace that the chart is installed in.
   * @default - that of the object
   */
  readonly targetNamespace?: string;
  /**
   * Whether that namespace is made. It gets no labels, so that pods in it join no mesh.
   * @default false
   */
  readonly createNamespace?: boolean;
  /** Values of the chart. */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Definitions in the folder `crds` of the chart, at its installation and at upgrades. Flux itself leaves old ones at an upgrade,
   * and a new controller then misses fields and kinds.
   * @default 'CreateReplace'
   */
  readonly definitions?: FluxDefinitions;
  /** HelmReleases that have to be ready before. */
  readonly dependsOn?: readonly FluxReference[];
  /**
   * What is done about changes that somebody made in the cluster: nothing, a warning, or they are undone.
   * @default - Flux's own, `disabled`
   */
  readonly driftDetection?: 'disabled' | 'warn' | 'enabled';
  /**
   * How often the release is looked at, 60s at least.
   * @default '10m'
   */
  readonly interval?: string;
  /** How long Helm waits. @default - Flux's own, 5m */
  readonly timeout?: string;
  /** Whether nothing is done. */
  readonly suspend?: boolean;
}

const SHAPE = object<FluxHelmReleaseProps>({
  ...DELIVERY_METADATA,
  chart: optional(object<FluxChart>({ name: text, version: text, repository: FLUX_REFERENCE })),
  chartFrom: optional(FLUX_REFERENCE),
  releaseName: optional(text),
  targetNamespace: optional(text),
  createNamespace: optional(flag),
  values: optional(map(anything)),
  definitions: optional(oneOf(['Skip', 'Create', 'CreateReplace'])),
  dependsOn: optional(list(FLUX_REFERENCE)),
  driftDetection: optional(oneOf(['disabled', 'warn', 'enabled'])),
  interval: optional(text),
  timeout: optional(text),
  suspend: optional(flag),
});

/** A release of a Helm chart that Flux installs and upgrades. */
export class FluxHelmRelease extends DeliveryObject<FluxHelmReleaseProps> {
  /** @throws PropError when a prop is malformed, or Flux would refuse it or take whatever chart is the newest */
  public constructor(scope: Construct, id: string, props: FluxHelmReleaseProps) {
    super(scope, id, props, SHAPE, { apiVersion: FLUX_APIS.helm, kind: 'HelmRelease', namespace: FLUX_NAMESPACE });
    this.check();
    const { chart, chartFrom, definitions = 'CreateReplace', createNamespace, driftDetection } = props;
    this.make({
      spec: {
        interval: props.interval ?? '10m',
        timeout: props.timeout,
        releaseName: props.releaseName,
        targetNamespace: props.targetNamespace,
        suspend: props.suspend,
        chart: chart && {
          spec: {
            chart: chart.name,
            version: chart.version,
            sourceRef: { kind: 'HelmRepository', ...chart.repository },
          },
        },
        chartRef: chartFrom && { kind: 'OCIRepository', ...chartFrom },
        dependsOn: props.dependsOn,
        install: { crds: definitions, createNamespace },
        upgrade: { crds: definitions },
        driftDetection: driftDetection && { mode: driftDetection },
        values: props.values,
      },
    });
  }

  private check(): void {
    const { propCheck } = this;
    const { chart, chartFrom, releaseName, targetNamespace, interval, timeout, createNamespace } = this.props;
    const one = 'a chart; or "chartFrom" instead';
    propCheck.require(chart !== undefined || chartFrom !== undefined, 'chart', chart, `${one}; it is needed`);
    const both = 'nothing beside "chart": Flux takes one of the two';
    propCheck.require(chart === undefined || chartFrom === undefined, 'chartFrom', chartFrom, both);
    if (chart !== undefined) {
      propCheck.notEmpty('chart.name', chart.name);
      const isPinned = /^v?\d+\.\d+\.\d+([-+]\S*)?$/.test(chart.version);
      propCheck.require(
        isPinned,
        'chart.version',
        chart.version,
        'a whole version such as 3.4.1: a range changes by itself',
      );
    }
    if (releaseName !== undefined) {
      const isName = isOf(releaseName, RELEASE_NAME);
      propCheck.require(
        isName,
        'releaseName',
        releaseName,
        `1 to ${RELEASE_NAME.longest} characters: ${RELEASE_NAME.allowed}`,
      );
    }
    if (targetNamespace !== undefined) propCheck.dnsLabel('targetNamespace', targetNamespace);
    const isOther = createNamespace !== true || targetNamespace !== undefined;
    propCheck.require(isOther, 'createNamespace', createNamespace, 'nothing without "targetNamespace"');
    checkFluxDuration(propCheck, 'interval', interval, SHORTEST_INTERVAL);
    checkFluxDuration(propCheck, 'timeout', timeout);
    const { objectName: name, namespace } = this;
    checkFluxDependencies(propCheck, { kind: 'HelmRelease', name, namespace }, this.props.dependsOn);
  }
}
