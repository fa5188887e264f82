import { execFileSync } from 'node:child_process';

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly program: string;
}

/** The running processes of this computer, without zombies (Z). */
function processes(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm='], { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const [id, parent, state, ...program] = line.trim().split(/\s+/);
    return state?.startsWith('Z') ? [] : [{ id: Number(id), parent: Number(parent), program: program.join(' ') }];
  });
}

/** A process and all its descendants. */
export function family(id: number | undefined): Process[] {
  const all = processes();
  const members = all.filter((one) => one.id === id);
  for (const member of members) members.push(...all.filter(({ parent }) => parent === member.id));
  return members;
}

/** Names of the processes that are alive. */
export function alive(members: readonly Process[]): string[] {
  const living = new Set(processes().map(({ id, program }) => `${id} ${program}`));
  return members.map(({ id, program }) => `${id} ${program}`).filter((one) => living.has(one));
}
