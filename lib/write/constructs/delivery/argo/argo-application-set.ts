import type { Construct } from 'constructs';
import { ARGO_API, ARGO_FINALIZERS, ARGO_NAMESPACE } from '../../../../facts/delivery/argo-cd';
import { either, flag, integer, list, map, object, oneOf, optional, text } from '../../../props/shape';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { APPLICATION_SPEC, applicationSpec, checkApplicationSpec, type ArgoApplicationSpec } from './application-spec';
import {
  ARGO_GENERATOR,
  argoGenerator,
  checkArgoGenerator,
  type ArgoGenerator,
  type ArgoPairs,
} from './argo-generator';
import { checkTemplateTexts } from './argo-template-text';

/** An Application in whose texts `{{.field}}` stands for what a generator gives. */
export interface ArgoApplicationTemplate extends ArgoApplicationSpec {
  /** Such as `shop-{{.path.basename}}`. */
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default 'none' */
  readonly cascade?: 'foreground' | 'background' | 'none';
}

/** Applications that are synced together, before those of the next step. */
export interface ArgoRollingStep {
  /** Labels of the Applications, each with the values that it may have. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /**
   * How many of them at a time: a number, or a share such as `25%`.
   * @default - all
   */
  readonly maxUpdate?: number | string;
}

export interface ArgoApplicationSetProps extends DeliveryMetadata {
  readonly generators: readonly (ArgoGenerator | ArgoPairs)[];
  readonly template: ArgoApplicationTemplate;
  /**
   * Whether what the Applications brought stays when the set is deleted.
   * @default false
   */
  readonly preserveResourcesOnDeletion?: boolean;
  /**
   * Syncs Applications in steps; the controller has to be told to allow it. It is what syncs them then, so that their own automation
   * has to be off.
   * @default - all as they come
   */
  readonly rollingSync?: readonly ArgoRollingStep[];
}

const TEMPLATE = object<ArgoApplicationTemplate>({
  name: text,
  labels: optional(map(text)),
  annotations: optional(map(text)),
  ...APPLICATION_SPEC,
  cascade: optional(oneOf(['foreground', 'background', 'none'])),
});

const SHAPE = object<ArgoApplicationSetProps>({
  ...DELIVERY_METADATA,
  generators: list(ARGO_GENERATOR),
  template: TEMPLATE,
  preserveResourcesOnDeletion: optional(flag),
  rollingSync: optional(
    list(object<ArgoRollingStep>({ labels: map(list(text)), maxUpdate: optional(either(integer(0), text)) })),
  ),
});

/** An ApplicationSet of Argo CD: an Application for each folder, cluster or element. A field that no generator gives is an error. */
export class ArgoApplicationSet extends DeliveryObject<ArgoApplicationSetProps> {
  /** @throws PropError when a prop is malformed, or Argo CD would refuse or ignore it */
  public constructor(scope: Construct, id: string, props: ArgoApplicationSetProps) {
    super(scope, id, props, SHAPE, { apiVersion: ARGO_API, kind: 'ApplicationSet', namespace: ARGO_NAMESPACE });
    const { propCheck } = this;
    const { generators, template, preserveResourcesOnDeletion, rollingSync } = props;
    propCheck.notEmpty('generators', generators);
    generators.forEach((each, index) => {
      checkArgoGenerator(propCheck, `generators[${index}]`, each);
    });
    const isOwn = template.name.includes('{{');
    const name = 'a name with {{.field}} in it: all Applications would have this one';
    propCheck.require(isOwn, 'template.name', template.name, name);
    checkTemplateTexts(propCheck, 'template', template);
    checkApplicationSpec(propCheck.within('template'), template);
    this.checkSteps();
    const { cascade = 'none', labels, annotations } = template;
    this.make({
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: generators.map(argoGenerator),
        strategy: rollingSync && {
          type: 'RollingSync',
          rollingSync: {
            steps: rollingSync.map(({ labels: wanted, maxUpdate }) => ({
              matchExpressions: Object.entries(wanted).map(([key, values]) => ({ key, operator: 'In', values })),
              maxUpdate,
            })),
          },
        },
        syncPolicy: preserveResourcesOnDeletion === undefined ? undefined : { preserveResourcesOnDeletion },
        template: {
          metadata: {
            name: template.name,
            labels,
            annotations,
            finalizers: cascade === 'none' ? undefined : [ARGO_FINALIZERS[cascade]],
          },
          spec: applicationSpec(template),
        },
      },
    });
  }

  private checkSteps(): void {
    const { propCheck } = this;
    const { rollingSync, template } = this.props;
    if (rollingSync === undefined) return;
    propCheck.notEmpty('rollingSync', rollingSync);
    const { automated = false } = template.sync ?? {};
    const allowed =
      'nothing beside "rollingSync", which syncs the Applications itself and switches their automation off';
    propCheck.require(automated === false, 'template.sync.automated', automated, allowed);
    rollingSync.forEach(({ labels, maxUpdate }, index) => {
      const place = `rollingSync[${index}]`;
      const isOfSome = Object.keys(labels).length > 0;
      propCheck.require(isOfSome, `${place}.labels`, labels, 'at least one label of the template');
      for (const key of Object.keys(labels)) {
        const isThere = Object.hasOwn(template.labels ?? {}, key);
        propCheck.require(isThere, `${place}.labels["${key}"]`, labels[key], 'a label that "template" has');
      }
      const isShare = typeof maxUpdate !== 'string' || /^(100|[1-9]?[0-9])%$/.test(maxUpdate);
      propCheck.require(isShare, `${place}.maxUpdate`, maxUpdate, 'a number, or a percentage such as "25%"');
    });
  }
}
