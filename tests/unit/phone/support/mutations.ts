import { createHash } from 'node:crypto';

/** Random numbers. The same seed gives the same numbers. */
export class Dice {
  #state: number;

  constructor(readonly seed: number) {
    // The hash makes the numbers of neighbouring seeds independent.
    this.#state = createHash('sha256').update(String(seed)).digest().readUInt32LE();
  }

  /** A natural number below `end`: mulberry32, by Tommy Ettinger (public domain). */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

type Mutation = (data: Buffer, dice: Dice) => Buffer;

/** Puts `middle` in the place of the bytes from `start` to `end`. */
const splice = (data: Buffer, start: number, end: number, middle: Uint8Array): Buffer =>
  Buffer.concat([data.subarray(0, start), middle, data.subarray(end)]);

const mutations: readonly [Mutation, ...Mutation[]] = [
  // Flips a bit.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(data, at, at + 1, Buffer.of((data[at] ?? 0) ^ (1 << dice.below(8))));
  },
  // Replaces a byte with one that has a meaning in CBOR or as a length.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(
      data,
      at,
      at + 1,
      Buffer.of(dice.of([0, 1, 0x17, 0x18, 0x1f, 0x5f, 0x7f, 0x80, 0xa0, 0xbf, 0xf6, 0xff])),
    );
  },
  // Cuts off the end.
  (data, dice) => data.subarray(0, dice.below(data.length)),
  // Adds random bytes at the end.
  (data, dice) => Buffer.concat([data, dice.bytes(1 + dice.below(40))]),
  // Removes a part.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(data, at, at + 1 + dice.below(8), Buffer.alloc(0));
  },
  // Repeats a part.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(data, at, at, data.subarray(at, at + 1 + dice.below(16)));
  },
  // Replaces a part with random bytes.
  (data, dice) => {
    const at = dice.below(data.length);
    const length = 1 + dice.below(16);
    return splice(data, at, at + length, dice.bytes(length));
  },
  // Replaces everything with random bytes.
  (data, dice) => dice.bytes(dice.below(2 * data.length)),
];

/** Returns `data` with one to three changes. The result always differs from `data`. */
export function mutated(data: Buffer, dice: Dice): Buffer {
  for (;;) {
    let mutant = data;
    for (let times = 1 + dice.below(3); times > 0; times--) mutant = dice.of(mutations)(mutant, dice);
    if (!mutant.equals(data)) return mutant;
  }
}
