export const RESTART_POLICIES = ['Never', 'OnFailure'] as const;

/** What becomes of a container of a job that has failed. */
export type JobRestartPolicy = (typeof RESTART_POLICIES)[number];
