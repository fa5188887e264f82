import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { SecretFinder } from '../../../fixtures/secrets/secret-finder';

/** A made-up secret. It contains characters that each encoding changes, and does not have the form of a known secret. */
export const throwAway = `Thr0w/away+"<&'pass>word`;

/** A finder that knows `throwAway`. */
export const finder = new SecretFinder([{ kind: 'password', value: throwAway, whose: 'planted here' }]);

/** A folder of reports with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'leaks-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** A PNG of a signature and one chunk. Only programs that check no checksums can read it. */
export function pngWith(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), head, data, Buffer.alloc(4)]);
}

/** Contents of a zTXt chunk: keyword, two zeros, packed text. */
export const packedText = (text: string): Buffer => Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(text)]);
