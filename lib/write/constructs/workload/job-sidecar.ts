import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import { NATIVE_SIDECARS, nativeSidecarBy, QUIT_SIDECAR } from '../../../facts/istio/native-sidecars';
import { NEWEST_RELEASES } from '../../../facts/releases';
import type { MeshMode } from '../istio/declared-namespaces';
import { releasesOf } from '../kong/chosen-releases';
import type { PropCheck } from '../prop-check';
import type { JobRestartPolicy } from './job-restart-policy';
import type { PodOptions } from './pod-options';
import type { IConstruct } from 'constructs';

/**
 * What becomes of the sidecar when the job is done: a sidecar that is an ordinary container runs on, and so does the pod.
 * - `native`: Istio injects it as a native sidecar, which Kubernetes ends with the job. Since Kubernetes 1.29; by an annotation
 *   of the pods since Istio 1.24, before that (since 1.19) by `ENABLE_NATIVE_SIDECARS=true` of istiod, which nothing here can see.
 * - `quit`: the job's `command` is wrapped in a shell that asks the sidecar to end (`/quitquitquit`) when it is done. For all
 *   releases; the image needs `sh`, and `wget` or `curl`.
 * - `none`: no sidecar is injected. The job is outside of the mesh, and reaches nothing that insists on mTLS.
 *
 * In an ambient namespace there is no sidecar: left out, or `none`.
 */
export type JobSidecar = (typeof JOB_SIDECARS)[number];

export const JOB_SIDECARS = ['native', 'quit', 'none'] as const;

/**
 * Runs the command, passes signals on to it, and ends the sidecar when it has ended. The agent may start later than a short job
 * ends, so the request is repeated. `$(` and `$$` do not occur: Kubernetes replaces them in commands.
 */
const SCRIPT = `job=
trap 'kill -TERM $job 2>/dev/null' TERM INT
"$@" &
job=$!
wait "$job"
code=$?
while kill -0 "$job" 2>/dev/null; do wait "$job"; code=$?; done
ANSWER
url=http://127.0.0.1:${QUIT_SIDECAR.port}${QUIT_SIDECAR.path}
for pause in 1 1 2 3 5 8 13; do
  wget -q -O /dev/null --post-data= "$url" 2>/dev/null && break
  curl -f -s -o /dev/null -X POST "$url" 2>/dev/null && break
  sleep "$pause"
done
exit "$code"
`;

/** With OnFailure the container starts again beside the same sidecar, which must be there. */
const KEEP_FOR_RETRY = '[ "$code" -eq 0 ] || exit "$code"';

/**
 * The options of a job's pods, with what ends the sidecar.
 * @throws PropError when that cannot work with the chosen releases, with what can
 */
export function withSidecar<Options extends PodOptions>(
  propCheck: PropCheck,
  construct: IConstruct,
  options: Options,
  {
    sidecar,
    restartPolicy,
    mode,
  }: {
    readonly sidecar: JobSidecar | undefined;
    readonly restartPolicy: JobRestartPolicy;
    readonly mode: MeshMode | undefined;
  },
): Options {
  refuseByHand(propCheck, options);
  if (mode === 'ambient') return withoutSidecar(propCheck, options, sidecar);
  const { kubernetes, istio = NEWEST_RELEASES.istio! } = releasesOf(construct);
  const by = nativeSidecarBy({ istio, kubernetes });
  const releases = `Istio ${istio} and Kubernetes ${kubernetes}`;
  switch (sidecar) {
    case undefined: {
      const native = by === 'never' ? '' : `native (${needed(by)}), `;
      const allowed = `with ${releases} one of ${native}quit, none: the sidecar would keep running, and so would the job`;
      propCheck.require(by === 'always', 'sidecar', sidecar, allowed);
      return options;
    }
    case 'native': {
      const { variableSince, kubernetesSince } = NATIVE_SIDECARS;
      const allowed = `with ${releases} one of quit, none: native sidecars need Istio ${variableSince} and Kubernetes ${kubernetesSince}`;
      propCheck.require(by !== 'never', 'sidecar', sidecar, allowed);
      if (by === 'variable') return options;
      return { ...options, podAnnotations: { ...options.podAnnotations, [NATIVE_SIDECARS.annotation]: 'true' } };
    }
    case 'none':
      return { ...options, podLabels: { ...options.podLabels, [INJECTION_LABELS.pod]: 'false' } };
    case 'quit':
      return { ...options, ...wrapped(propCheck, options, restartPolicy) };
  }
}

/** In an ambient namespace there is nothing that would run on. */
function withoutSidecar<Options extends PodOptions>(
  propCheck: PropCheck,
  options: Options,
  sidecar: JobSidecar | undefined,
): Options {
  const allowed = 'nothing in an ambient namespace, where pods get no sidecar; or none, for a job outside of the mesh';
  propCheck.require(sidecar === undefined || sidecar === 'none', 'sidecar', sidecar, allowed);
  if (sidecar === undefined) return options;
  return { ...options, podLabels: { ...options.podLabels, [INJECTION_LABELS.dataplaneMode]: 'none' } };
}

function needed(by: 'always' | 'annotation' | 'variable'): string {
  return by === 'variable' ? `where istiod has ${NATIVE_SIDECARS.variable}=true` : 'by an annotation of the pods';
}

function wrapped(
  propCheck: PropCheck,
  options: PodOptions,
  restartPolicy: JobRestartPolicy,
): Pick<PodOptions, 'command' | 'args'> {
  const { command = [], args = [] } = options;
  const allowed = 'the program to run, which is wrapped: with sidecar "quit" the image’s own is not known';
  propCheck.require(command.length > 0, 'command', options.command, allowed);
  const script = SCRIPT.replace('ANSWER\n', restartPolicy === 'OnFailure' ? `${KEEP_FOR_RETRY}\n` : '');
  return { command: ['/bin/sh', '-c', script, 'job', ...command, ...args], args: undefined };
}

function refuseByHand(propCheck: PropCheck, { podLabels = {}, podAnnotations = {} }: PodOptions): void {
  const allowed = 'set by the prop "sidecar" only';
  const { pod } = INJECTION_LABELS;
  propCheck.require(podLabels[pod] === undefined, `podLabels["${pod}"]`, podLabels[pod], allowed);
  for (const key of [pod, NATIVE_SIDECARS.annotation]) {
    propCheck.require(podAnnotations[key] === undefined, `podAnnotations["${key}"]`, podAnnotations[key], allowed);
  }
}
