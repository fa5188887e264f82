/** A job of a CI file, in the form in which it runs on this computer. */
export interface Job {
  /** The job's name in the file. Jobs of a matrix share it. */
  readonly id: string;
  /** The job's name for people. */
  readonly name: string;
  /** Ids of the jobs that must end before this job. */
  readonly needs: readonly string[];
  /** Whether the job runs. `well`: whether all jobs that it needs passed. */
  readonly runs: (well: boolean) => boolean;
  /** The shell, with the options that the CI gives it, up to the command. */
  readonly shell: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Folder that receives the files of earlier jobs. */
  readonly fetchesInto?: string;
  readonly keeps: readonly Kept[];
  /** Time limit of the job, in minutes. */
  readonly minutes: number;
  /** Parts of the job that are left out on this computer: actions, caches, images. */
  readonly unplayed: readonly string[];
  /** Reason why this computer cannot run the job at all. */
  readonly impossible?: string;
}

/** A command of a job. */
export interface Step {
  readonly command: string;
  /** Whether the step runs. `well`: whether all steps before it passed. */
  readonly runs: (well: boolean) => boolean;
  /** Whether the job fails if this step fails. */
  readonly counts: boolean;
}

/** Files that a job keeps for later jobs. */
export interface Kept {
  /** Path of the files in the checkout. */
  readonly from: string;
  /** Path of the files in the folder that all jobs share. */
  readonly to: string;
}

/** Every combination of a matrix: an object for each. */
export const combinations = (
  matrix: Readonly<Record<string, string | readonly string[]>>,
): readonly Readonly<Record<string, string>>[] =>
  Object.entries(matrix).reduce<Record<string, string>[]>(
    (rows, [key, values]) => rows.flatMap((row) => [values].flat().map((value) => ({ ...row, [key]: value }))),
    [{}],
  );
