import { createHash } from 'node:crypto';

/** Random numbers that a seed repeats. */
export class Dice {
  #state: number;

  constructor(readonly seed: number) {
    // Neighbouring seeds are to have nothing in common.
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
  // A bit is turned.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(data, at, at + 1, Buffer.of((data[at] ?? 0) ^ (1 << dice.below(8))));
  },
  // A byte is another, of those with a meaning in CBOR and in lengths.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(
      data,
      at,
      at + 1,
      Buffer.of(dice.of([0, 1, 0x17, 0x18, 0x1f, 0x5f, 0x7f, 0x80, 0xa0, 0xbf, 0xf6, 0xff])),
    );
  },
  // Cut off.
  (data, dice) => data.subarray(0, dice.below(data.length)),
  // More after it.
  (data, dice) => Buffer.concat([data, dice.bytes(1 + dice.below(40))]),
  // A part is missing.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(data, at, at + 1 + dice.below(8), Buffer.alloc(0));
  },
  // A part comes twice.
  (data, dice) => {
    const at = dice.below(data.length);
    return splice(data, at, at, data.subarray(at, at + 1 + dice.below(16)));
  },
  // A part is noise.
  (data, dice) => {
    const at = dice.below(data.length);
    const length = 1 + dice.below(16);
    return splice(data, at, at + length, dice.bytes(length));
  },
  // All is noise.
  (data, dice) => dice.bytes(dice.below(2 * data.length)),
];

/** `data`, changed in one to three ways; never as it was. */
export function mutated(data: Buffer, dice: Dice): Buffer {
  for (;;) {
    let mutant = data;
    for (let times = 1 + dice.below(3); times > 0; times--) mutant = dice.of(mutations)(mutant, dice);
    if (!mutant.equals(data)) return mutant;
  }
}
