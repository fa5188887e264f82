import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { PakError, pakTexts, readPak } from '../../../../fixtures/guide/places/pak';
import { Dice, mutated } from '../../phone/support/mutations';
import { buildPak } from './support/build-pak';

const words = [
  [7, 'Use a different passkey'],
  [9, 'Créer une clé d’accès'],
  [4000, ''],
] as const;
const texts = (file: Uint8Array) => Object.fromEntries(pakTexts(readPak(file)));
const asObject = Object.fromEntries(words);

function outcome(file: Uint8Array): string {
  try {
    return [...pakTexts(readPak(file)).values()].join('').length <= 2 * file.length ? 'read' : 'too much';
  } catch (error) {
    return error instanceof PakError ? 'refused' : String(error);
  }
}

test.describe('A pack of words', () => {
  test('is read in version 4 and in version 5, as UTF-8 and as UTF-16', () => {
    for (const version of [4, 5]) {
      for (const encoding of [1, 2]) {
        expect(texts(buildPak({ version, encoding, resources: words }))).toEqual(asObject);
      }
    }
    expect(readPak(buildPak({ version: 4, encoding: 2 }))).toMatchObject({ version: 4, encoding: 'utf-16le' });
    expect(readPak(buildPak({ resources: words }))).toMatchObject({ version: 5, encoding: 'utf-8' });
  });

  test('has aliases, which share their text', () => {
    const aliases = [
      [8, 0],
      [10, 1],
    ] as const;
    expect(texts(buildPak({ resources: words, aliases }))).toEqual({ ...asObject, 8: words[0][1], 10: words[1][1] });
  });

  test('is read wherever it is in memory', () => {
    const pak = buildPak({ resources: words });
    const within = Buffer.concat([Buffer.alloc(3, 0xff), pak]).subarray(3);
    expect(texts(within)).toEqual(asObject);
  });

  test('may hold what is no text, which is left out', () => {
    const page = gzipSync('<p>A page</p>');
    expect(texts(buildPak({ resources: [...words, [4001, page]] }))).toEqual(asObject);
  });

  test('is refused with a reason', () => {
    const pak = buildPak({ resources: words, aliases: [[8, 0]] });
    const changed = (at: number, bytes: readonly number[]) => {
      const copy = Buffer.from(pak);
      copy.set(bytes, at);
      return copy;
    };
    const reasons = [
      [Buffer.alloc(0), /ends after 0 bytes/],
      [pak.subarray(0, 11), /ends after 11 bytes, within its header/],
      [buildPak({ version: 4 }).subarray(0, 8), /within its header/],
      [changed(0, [3, 0, 0, 0]), /version 3; versions 4 and 5/],
      [changed(4, [9]), /encoding is 9/],
      [pak.subarray(0, 30), /3 resources and 1 aliases, but ends after 30 bytes/],
      // Its tables end with the file, but for one byte of the aliases.
      [buildPak({ resources: [], aliases: [[8, 0]] }).subarray(0, 21), /0 resources and 1 aliases/],
      [pak.subarray(0, pak.length - 1), /resource 9 would be/],
      // The first resource begins within the tables, after the second, behind the end.
      [changed(14, [13, 0, 0, 0]), /resource 7 would be from byte 13/],
      [changed(14, [200, 0, 0, 0]), /resource 7 would be from byte 200/],
      [changed(26, [255, 255, 255, 255]), /resource 9 would be from byte \d+ to 4294967295/],
      [changed(38, [3, 0]), /alias 8 is of entry 3, and there are 3/],
    ] as const;
    for (const [file, reason] of reasons) {
      expect(() => readPak(file)).toThrow(reason);
      expect(() => readPak(file)).toThrow(PakError);
    }
  });

  test('with more resources than it has room for is refused before any of them is read', () => {
    const pak = Buffer.from(buildPak({ version: 4, resources: words }));
    pak.writeUInt32LE(0xffffffff, 4);
    expect(() => readPak(pak)).toThrow(/4294967295 resources/);
  });

  test('of binary resources has no words', () => {
    expect(() => texts(buildPak({ encoding: 0, resources: words }))).toThrow(/binary resources/);
  });

  test('never takes more memory than its own size, however many aliases it has', () => {
    const aliases = Array.from({ length: 60_000 }, (_, index) => [index + 1000, 0] as const);
    const pak = buildPak({ resources: [[1, 'x'.repeat(100_000)]], aliases });
    const before = process.memoryUsage().heapUsed;
    expect(pakTexts(readPak(pak)).size).toBe(60_001);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  });

  test('that was changed in 3000 ways is read, or refused as a pack', () => {
    const dice = new Dice(Number(process.env['FUZZ_SEED'] ?? 1));
    const pak = buildPak({ resources: words, aliases: [[8, 0]] });
    const outcomes = Array.from({ length: 3000 }, () => outcome(mutated(pak, dice)));
    expect([...new Set(outcomes)].sort()).toEqual(['read', 'refused']);
  });
});
