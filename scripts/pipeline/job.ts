/** A job of a CI file, in the form in which it runs on this computer. */
export interface Job {
  /** Its name in the file. Jobs of a matrix share it. */
  readonly id: string;
  /** Its name for people. */
  readonly name: string;
  /** Ids of the jobs that must end before it. */
  readonly needs: readonly string[];
  /** Whether it runs. `well`: whether the jobs that it needs did. */
  readonly runs: (well: boolean) => boolean;
  /** Shell, with the options that the CI gives it. A command follows. */
  readonly shell: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Folder that receives the files of earlier jobs. */
  readonly fetchesInto?: string;
  readonly keeps: readonly Kept[];
  /** Limit of its time, in minutes. */
  readonly minutes: number;
  /** Parts that this computer cannot play: actions, caches, other images and systems. */
  readonly unplayed: readonly string[];
  /** Reason why this computer cannot run it at all. */
  readonly impossible?: string;
}

/** A command of a job. */
export interface Step {
  readonly command: string;
  /** Whether it runs. `well`: whether the steps before it did. */
  readonly runs: (well: boolean) => boolean;
  /** Whether its failure is a failure of the job. */
  readonly counts: boolean;
}

/** Files that a job leaves for later ones. */
export interface Kept {
  /** Their path in the checkout. */
  readonly from: string;
  /** Their path among the files of all jobs. */
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
