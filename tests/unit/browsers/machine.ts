import type { Machine } from '../../../fixtures/browsers/machine.mjs';

/** A computer that has only these programs. It runs Linux by default. */
export function machine(programs: readonly string[], other: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    arch: 'x64',
    home: '/home/me',
    isRoot: false,
    fault: (file) => (programs.includes(file) ? undefined : 'does not exist'),
    ...other,
  };
}
