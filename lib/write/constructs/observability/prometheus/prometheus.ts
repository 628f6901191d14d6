import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { list, object } from '../../../props/shape';
import { clusterScoped } from '../../cluster-scoped';
import { releasesOf } from '../../kong/chosen-releases';
import { AddOn, type Files } from '../add-on';
import { checkStorage, createVolume, updateStrategy, type Storage } from '../storage';
import { yamlFile } from '../yaml-file';
import { CLUSTER_JOBS } from './cluster-jobs';
import { kongJob, KONG_PODS, type KongPods } from './kong-job';
import { createMetricsPlugin, METRICS_PLUGIN, type MetricsPlugin } from './kong-metrics-plugin';
import { MESH_JOB, withoutMergedMetrics } from './mesh-job';
import { checkPathLimits, PATH_LIMITS, pathRules, type PathLimits } from './path-rules';
import { prometheusFile } from './prometheus-file';
import { PORT, prometheusPod } from './prometheus-pod';
import { checkPrometheusProps, PROMETHEUS_PROPS, type PrometheusProps } from './prometheus-props';
import { PROMETHEUS_RIGHTS } from './prometheus-rights';
import { checkRuleGroups, RULE_GROUP, ruleFile, type RuleGroup } from './rule-group';
import { checkScrapeJobs, SCRAPE_JOB, type ScrapeJob } from './scrape-job';

/** Options of `scrapeKong`. */
export type KongScrape = KongPods & MetricsPlugin;

const KONG_SCRAPE = object<KongScrape>({ ...KONG_PODS, ...METRICS_PLUGIN });

/**
 * Prometheus, which finds its targets by asking Kubernetes. Without further calls it is that of Istio's samples:
 * annotations of pods and Services say what is scraped.
 */
export class Prometheus extends AddOn {
  protected readonly labels: Readonly<Record<string, string>>;
  private jobs: readonly ScrapeJob[];
  private rules: readonly RuleGroup[];

  /** @throws PropError when a name, image, duration, size, job or rule is malformed or there twice */
  public constructor(scope: Construct, id: string, props: PrometheusProps) {
    super(scope, id, props, PROMETHEUS_PROPS);
    const { retention = '15d', storage = { emptyDir: {} }, scrapeInterval = '15s', evaluationInterval = '1m' } = props;
    checkPrometheusProps(this.propCheck, props);
    checkStorage(this.propCheck, storage, this.replicas);
    this.labels = { component: 'server', app: this.addOnName, release: this.addOnName };
    this.jobs = CLUSTER_JOBS;
    this.rules = [];
    this.addScrapeJobs(...(props.scrapeJobs ?? []));
    this.addRules(...(props.rules ?? []));

    new k8s.KubeServiceAccount(this, 'ServiceAccount', { metadata: this.metadata() });
    const files = (): Files => this.files(scrapeInterval, evaluationInterval);
    // What is called after the constructor still changes the files.
    new k8s.KubeConfigMap(this, 'ConfigMap', {
      metadata: this.metadata(),
      data: Lazy.any({ produce: files }) as Record<string, string>,
    });
    this.createRights();
    this.createService();
    this.createDeployment({ ...props, retention, storage }, files);
  }

  /** Address inside the cluster. */
  public get url(): string {
    return `http://${this.addOnName}.${this.namespace}:${PORT}`;
  }

  /**
   * Adds jobs.
   * @throws PropError when a job is malformed or there is one of its name
   */
  public addScrapeJobs(...jobs: readonly ScrapeJob[]): this {
    this.propCheck.shape('scrapeJobs', list(SCRAPE_JOB), jobs);
    checkScrapeJobs(this.propCheck, 'scrapeJobs', jobs);
    const taken = this.jobs.map(({ job_name }) => job_name);
    jobs.forEach(({ job_name }, index) => {
      const allowed = `a unique name; there are ${taken.join(', ')}`;
      this.propCheck.require(!taken.includes(job_name), `scrapeJobs[${index}].job_name`, job_name, allowed);
    });
    this.jobs = [...this.jobs, ...jobs];
    return this;
  }

  /**
   * Adds groups of recording and alerting rules.
   * @throws PropError when a rule is malformed or there is a group of its name
   */
  public addRules(...groups: readonly RuleGroup[]): this {
    this.propCheck.shape('rules', list(RULE_GROUP), groups);
    checkRuleGroups(this.propCheck, 'rules', [...this.rules, ...groups]);
    this.rules = [...this.rules, ...groups];
    return this;
  }

  /**
   * Scrapes Kong's own metrics from its status port, and makes Kong count them: the plugin `prometheus` as a
   * KongClusterPlugin for all traffic, with every kind of metric that the chosen Kong leaves off by default.
   * @throws PropError when a name is malformed, the chosen Kong has no such plugin, or it was called before
   */
  public scrapeKong(kong: KongScrape): this {
    this.propCheck.shape('scrapeKong', KONG_SCRAPE, kong);
    const propCheck = this.propCheck.within('scrapeKong');
    propCheck.dnsLabel('namespace', kong.namespace);
    propCheck.labels('podLabels', kong.podLabels ?? {});
    if (kong.portName !== undefined) propCheck.portName('portName', kong.portName);
    this.addScrapeJobs(kongJob(kong));
    createMetricsPlugin(this, kong);
    return this;
  }

  /**
   * Scrapes the merged metrics of every sidecar and gateway in a job of their own, `istio-proxies`, also where a pod's
   * annotations say otherwise. The jobs that follow annotations leave those metrics to it.
   * @throws PropError when it was called before
   */
  public scrapeMesh(): this {
    this.addScrapeJobs(MESH_JOB);
    this.jobs = this.jobs.map(withoutMergedMetrics);
    return this;
  }

  /**
   * Adds rules for the path from Kong to a backend: share of 5xx at Kong and in the mesh, slowest requests, pods without
   * sidecar, errors of istiod.
   * @throws PropError when a limit is out of range, or it was called before
   */
  public alertOnPath(limits: PathLimits): this {
    this.propCheck.shape('alertOnPath', PATH_LIMITS, limits);
    checkPathLimits(this.propCheck.within('alertOnPath'), limits);
    return this.addRules(...pathRules(releasesOf(this).kong, limits));
  }

  private files(scrapeInterval: string, evaluationInterval: string): Files {
    return {
      'alerting_rules.yml': yamlFile(ruleFile(this.rules, 'alert')),
      alerts: yamlFile({}),
      'prometheus.yml': yamlFile(prometheusFile(scrapeInterval, evaluationInterval, this.jobs)),
      'recording_rules.yml': yamlFile(ruleFile(this.rules, 'record')),
      rules: yamlFile({}),
    };
  }

  private createRights(): void {
    const metadata = this.clusterMetadata();
    clusterScoped(new k8s.KubeClusterRole(this, 'ClusterRole', { metadata, rules: PROMETHEUS_RIGHTS }));
    clusterScoped(
      new k8s.KubeClusterRoleBinding(this, 'ClusterRoleBinding', {
        metadata,
        subjects: [this.serviceAccountSubject],
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: this.addOnName },
      }),
    );
  }

  private createService(): void {
    new k8s.KubeService(this, 'Service', {
      metadata: this.metadata(),
      spec: {
        ports: [{ name: 'http', port: PORT, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORT) }],
        selector: { ...this.labels },
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
    });
  }

  private createDeployment(
    props: PrometheusProps & { readonly retention: string; readonly storage: Storage },
    files: () => Files,
  ): void {
    const storage = createVolume(this, 'storage-volume', props.storage, this.metadata());
    const annotations = Lazy.any({ produce: () => this.podAnnotations(files()) }) as Record<string, string>;
    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: this.metadata(),
      spec: {
        selector: { matchLabels: { ...this.labels } },
        replicas: this.replicas,
        strategy: updateStrategy(props.storage),
        template: {
          metadata: { annotations, labels: { ...this.labels } },
          spec: prometheusPod({
            ...props,
            resources: this.resources,
            serviceAccountName: this.addOnName,
            configMapName: this.addOnName,
            storage,
          }),
        },
      },
    });
  }
}
