import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import type { JobOptions } from '../../../../lib/write/constructs/workload/job-options';
import { MeshCronJob, type MeshCronJobProps } from '../../../../lib/write/constructs/workload/mesh-cron-job';
import { MeshJob, type MeshJobProps } from '../../../../lib/write/constructs/workload/mesh-job';
import type { PodOptions } from '../../../../lib/write/constructs/workload/pod-options';
import { manifests, testChart, type Manifest } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';
import { useTemporaryFolder } from '../../../support/temporary-folder';

const SMALLEST = { image: 'acme/migrate:1' } satisfies MeshJobProps;

function chartFor(istio: string, kubernetes: string): Chart {
  const chart = testChart();
  useReleases(chart, { istio, kubernetes });
  return chart;
}

/** The pods of the only Job. */
function podsOf(made: MeshJob): Pick<Manifest, 'metadata' | 'spec'> {
  const job = manifests(made).find(({ kind }) => kind === 'Job') as unknown as {
    readonly spec: { readonly template: Pick<Manifest, 'metadata' | 'spec'> };
  };
  return job.spec.template;
}

describe('MeshJob', () => {
  test('with the smallest props is a Job and a ServiceAccount, and nothing is added', () => {
    expect(manifests(new MeshJob(testChart(), 'migrate', SMALLEST))).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'migrate', namespace: 'shop' } },
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'migrate', namespace: 'shop', labels: { app: 'migrate' } },
        spec: {
          template: {
            metadata: { labels: { app: 'migrate' } },
            spec: {
              serviceAccountName: 'migrate',
              restartPolicy: 'Never',
              containers: [{ name: 'migrate', image: 'acme/migrate:1' }],
            },
          },
        },
      },
    ]);
  });

  const podFailurePolicy = {
    rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] }, onPodConditions: [] }],
  };
  // What is said of pods is shown with MeshWorkload.
  const allProps: Required<Omit<JobOptions, keyof PodOptions>> = {
    name: 'migrate-2',
    namespace: 'books',
    image: 'acme/migrate:2',
    sidecar: 'none',
    restartPolicy: 'Never',
    backoffLimit: 2,
    completions: 3,
    parallelism: 2,
    completionMode: 'Indexed',
    activeDeadlineSeconds: 600,
    ttlSecondsAfterFinished: 3600,
    podFailurePolicy,
    suspend: true,
    labels: { team: 'books' },
    annotations: { 'example.com/run-book': 'migrate' },
    serviceAccount: { name: 'migrate-identity' },
  };
  const spec = {
    backoffLimit: 2,
    completions: 3,
    parallelism: 2,
    completionMode: 'Indexed',
    activeDeadlineSeconds: 600,
    ttlSecondsAfterFinished: 3600,
    podFailurePolicy,
    template: {
      metadata: { labels: { app: 'migrate-2', 'sidecar.istio.io/inject': 'false' } },
      spec: {
        serviceAccountName: 'migrate-identity',
        restartPolicy: 'Never',
        containers: [{ name: 'migrate-2', image: 'acme/migrate:2' }],
      },
    },
  };
  const metadata = {
    name: 'migrate-2',
    namespace: 'books',
    labels: { app: 'migrate-2', team: 'books' },
    annotations: { 'example.com/run-book': 'migrate' },
  };

  test('with all props writes them all', () => {
    const [account, job] = manifests(new MeshJob(testChart(), 'id', allProps));
    expect(account?.metadata.name).toBe('migrate-identity');
    expect(job).toEqual({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { ...spec, suspend: true } });
  });

  test('by a schedule, with all props, is a CronJob', () => {
    const allCronProps: Required<Omit<MeshCronJobProps, keyof PodOptions>> = {
      ...allProps,
      schedule: '15 3 * * mon-fri',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 60,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 2,
    };
    const [, cronJob] = manifests(new MeshCronJob(testChart(), 'id', allCronProps));
    expect(cronJob).toEqual({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: {
        schedule: '15 3 * * mon-fri',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 60,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 2,
        suspend: true,
        jobTemplate: { spec },
      },
    });
  });

  test('by a schedule, with the smallest props, is a CronJob of the version that Kubernetes serves', () => {
    const make = (kubernetes: string): unknown => {
      const props = { ...SMALLEST, schedule: '@daily', sidecar: 'none' } as const;
      return manifests(new MeshCronJob(chartFor('1.11', kubernetes), 'clean', props))[1]?.apiVersion;
    };
    expect(['1.19', '1.20', '1.21', '1.25'].map(make)).toEqual([
      'batch/v1beta1',
      'batch/v1beta1',
      'batch/v1',
      'batch/v1',
    ]);
  });

  describe('ends although a sidecar runs', () => {
    const ANNOTATED = { 'sidecar.istio.io/nativeSidecar': 'true' };

    test.each([
      ['1.27', '1.33'],
      ['1.30', '1.33'],
    ])('with nothing said, where sidecars are native by themselves: Istio %s, Kubernetes %s', (istio, kubernetes) => {
      expect(
        podsOf(new MeshJob(chartFor(istio, kubernetes), 'migrate', SMALLEST)).metadata.annotations,
      ).toBeUndefined();
    });

    test.each([
      ['1.24', '1.29'],
      ['1.30', '1.32'],
      ['1.26', '1.33'],
      ['1.27', '1.33'],
    ])('with "native", by an annotation of its pods: Istio %s, Kubernetes %s', (istio, kubernetes) => {
      const job = new MeshJob(chartFor(istio, kubernetes), 'migrate', { ...SMALLEST, sidecar: 'native' });
      expect(podsOf(job).metadata.annotations).toEqual(ANNOTATED);
    });

    test('with "native", by what istiod is told, before there was the annotation', () => {
      const job = new MeshJob(chartFor('1.19', '1.29'), 'migrate', { ...SMALLEST, sidecar: 'native' });
      expect(podsOf(job).metadata.annotations).toBeUndefined();
    });

    test('with "none", because there is no sidecar', () => {
      const job = new MeshJob(chartFor('1.11', '1.20'), 'migrate', { ...SMALLEST, sidecar: 'none' });
      expect(podsOf(job).metadata.labels).toEqual({ app: 'migrate', 'sidecar.istio.io/inject': 'false' });
    });

    describe('with "quit", by a wrapped command', () => {
      const folder = useTemporaryFolder();

      /** Runs the wrapped command as the container would, with a stand-in for wget or curl that notes what it is asked. */
      function run(
        props: Partial<MeshJobProps>,
        client: 'wget' | 'curl',
      ): { readonly code: number | null; readonly asked: string } {
        const job = new MeshJob(chartFor('1.11', '1.20'), 'migrate', { ...SMALLEST, sidecar: 'quit', ...props });
        const [container] = (podsOf(job).spec as { containers: { command: string[]; args?: string[] }[] }).containers;
        expect(container?.args).toBeUndefined();
        const notes = join(folder.path, 'notes');
        writeFileSync(notes, '');
        for (const program of ['wget', 'curl']) {
          const stub = join(folder.path, program);
          writeFileSync(stub, program === client ? `#!/bin/sh\necho "$@" >> ${notes}\n` : '#!/bin/sh\nexit 127\n');
          chmodSync(stub, 0o755);
        }
        const [program, ...args] = container!.command;
        const env = { ...process.env, PATH: `${folder.path}:${process.env.PATH ?? ''}` };
        const { status } = spawnSync(program!, args, { env, timeout: 20_000, stdio: 'ignore' });
        return { code: status, asked: readFileSync(notes, 'utf8') };
      }

      test.each(['wget', 'curl'] as const)('the sidecar is asked by %s when the program has ended well', (client) => {
        const { code, asked } = run({ command: ['test', 'a b'], args: ['=', 'a b'] }, client);
        expect(code).toBe(0);
        expect(asked).toMatch(/^-.* http:\/\/127\.0\.0\.1:15020\/quitquitquit\n$/);
      });

      test('the code of a program that failed is kept, and its pod ends', () => {
        const { code, asked } = run({ command: ['sh', '-c', 'exit 42'] }, 'wget');
        expect(code).toBe(42);
        expect(asked).toContain('quitquitquit');
      });

      test('the sidecar stays for a container that starts again', () => {
        const failed = run({ command: ['false'], restartPolicy: 'OnFailure' }, 'wget');
        expect(failed).toEqual({ code: 1, asked: '' });
        expect(run({ command: ['true'], restartPolicy: 'OnFailure' }, 'wget').asked).toContain('quitquitquit');
      });

      test('signals reach the program, which decides how it ends', () => {
        const program =
          'trap "exit 7" TERM; sleep 0.3; kill -TERM $PPID; for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.1; done';
        const { code } = run({ command: ['sh', '-c', program] }, 'wget');
        expect(code).toBe(7);
      });

      test('Kubernetes replaces nothing in it', () => {
        const job = new MeshJob(testChart(), 'migrate', { ...SMALLEST, sidecar: 'quit', command: ['true'] });
        expect(JSON.stringify(podsOf(job))).not.toMatch(/\$[($]/);
      });
    });
  });

  const wrong = (title: string, props: object, prop: string, allowed: string | RegExp): WrongProp => [
    title,
    (c) => new MeshJob(c, 'migrate', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  const cron = (title: string, props: Partial<MeshCronJobProps>, prop: string, allowed: string | RegExp): WrongProp => [
    title,
    (c) => new MeshCronJob(c, 'clean', { ...SMALLEST, schedule: '@daily', ...props }),
    prop,
    allowed,
  ];

  testWrongProps([
    wrong('no image', { image: undefined }, 'image', 'it is needed'),
    wrong('a policy of Deployments', { restartPolicy: 'Always' }, 'restartPolicy', 'one of Never, OnFailure'),
    wrong('numbers for no pods', { completionMode: 'Indexed' }, 'completions', 'a number of pods with completionMode'),
    wrong(
      'a policy for pods that start again',
      { restartPolicy: 'OnFailure', podFailurePolicy },
      'restartPolicy',
      'Never with podFailurePolicy',
    ),
    wrong(
      'a list in place of an object that has a field of the name of a list’s method',
      { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: ['x'] }] } },
      'podFailurePolicy.rules[0].onExitCodes',
      'an object with',
    ),
    wrong(
      'what Istio reads on pods alone',
      { labels: { 'sidecar.istio.io/inject': 'false' } },
      'labels["sidecar.istio.io/inject"]',
      'Istio reads this key only on pods',
    ),
    wrong('the label app', { labels: { app: 'x' } }, 'labels["app"]', 'set by the workload only'),
    wrong(
      'a wrapped program of an unknown name',
      { sidecar: 'quit' },
      'command',
      'the program to run, which is wrapped',
    ),
    wrong('an unknown end', { sidecar: 'Native' }, 'sidecar', 'one of native, quit, none'),
    wrong(
      'injection by hand',
      { podLabels: { 'sidecar.istio.io/inject': 'false' } },
      'podLabels["sidecar.istio.io/inject"]',
      'set by the prop "sidecar" only',
    ),
    wrong(
      'a native sidecar by hand',
      { podAnnotations: { 'sidecar.istio.io/nativeSidecar': 'true' } },
      'podAnnotations["sidecar.istio.io/nativeSidecar"]',
      'set by the prop "sidecar" only',
    ),
    cron('a name too long for those of its jobs', { name: 'c'.repeat(53) }, 'name', 'at most 52 characters'),
    cron('a schedule of six fields', { schedule: '0 0 3 * * *' }, 'schedule', 'these are 6'),
    cron('a time zone that is none', { timeZone: 'Local' }, 'timeZone', 'the name of a time zone'),
    cron('a time zone in the schedule', { schedule: 'TZ=UTC 0 3 * * *' }, 'schedule', 'has the prop "timeZone"'),
  ]);

  describe('that would not end', () => {
    const refused = (istio: string, kubernetes: string, props: Partial<MeshJobProps> = {}): WrongProp => [
      `with Istio ${istio} and Kubernetes ${kubernetes}: ${props.sidecar ?? 'nothing said'}`,
      (chart) => {
        useReleases(chart, { istio, kubernetes });
        return new MeshJob(chart, 'migrate', { ...SMALLEST, ...props });
      },
      'sidecar',
      expected(istio, kubernetes, props.sidecar),
    ];
    function expected(istio: string, kubernetes: string, sidecar: string | undefined): string {
      const releases = `with Istio ${istio} and Kubernetes ${kubernetes} one of `;
      if (sidecar === 'native') return `${releases}quit, none: native sidecars need Istio 1.19 and Kubernetes 1.29`;
      if (kubernetes === '1.28' || istio === '1.18') return `${releases}quit, none: the sidecar would keep running`;
      const how = istio === '1.23' ? 'where istiod has ENABLE_NATIVE_SIDECARS=true' : 'by an annotation of the pods';
      return `${releases}native (${how}), quit, none: the sidecar would keep running`;
    }
    testWrongProps([
      refused('1.30', '1.32'),
      refused('1.26', '1.33'),
      refused('1.23', '1.33'),
      refused('1.18', '1.33'),
      refused('1.30', '1.28'),
      refused('1.18', '1.33', { sidecar: 'native' }),
      refused('1.30', '1.28', { sidecar: 'native' }),
    ]);

    testWrongProps(
      [
        [
          'a time zone before there were some',
          (c) => new MeshCronJob(c, 'clean', { ...SMALLEST, schedule: '@daily', sidecar: 'none', timeZone: 'Etc/UTC' }),
          'timeZone',
          'it is there since 1.25',
        ],
      ],
      () => chartFor('1.11', '1.24'),
    );
  });
});
