import { writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a pack is made of. */
export interface PakParts {
  readonly version?: number;
  readonly encoding?: number;
  readonly resources?: readonly (readonly [id: number, data: string | Uint8Array])[];
  /** Id, and the index of the resource. */
  readonly aliases?: readonly (readonly [id: number, index: number])[];
}

/** A pack as Chromium's tools write it. */
export function buildPak({ version = 5, encoding = 1, resources = [], aliases = [] }: PakParts): Buffer {
  const header = version === 4 ? Buffer.alloc(9) : Buffer.alloc(12);
  header.writeUInt32LE(version, 0);
  if (version === 4) header.writeUInt32LE(resources.length, 4);
  else header.writeUInt16LE(resources.length, 8);
  if (version !== 4) header.writeUInt16LE(aliases.length, 10);
  header.writeUInt8(encoding, version === 4 ? 8 : 4);

  const data = resources.map(([, bytes]) => Buffer.from(bytes as string, encoding === 2 ? 'utf16le' : 'utf8'));
  let offset = header.length + 6 * (resources.length + 1) + 4 * aliases.length;
  const entries = [...resources.map(([id]) => id), 0].map((id, index) => {
    const entry = Buffer.alloc(6);
    entry.writeUInt16LE(id, 0);
    entry.writeUInt32LE(offset, 2);
    offset += data[index]?.length ?? 0;
    return entry;
  });
  const pairs = aliases.map(([id, index]) => Buffer.from(Uint16Array.of(id, index).buffer));
  return Buffer.concat([header, ...entries, ...pairs, ...data]);
}

/** A pack of these words at `file`, in folders that need not be there yet. */
export function writePak(file: string, words: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, buildPak({ resources: words.map((text, index) => [100 + index, text]) }));
}
