import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Box, Picture } from '../../../fixtures/pictures/picture';
import { decodePicture, isReadable, type DecodedPicture } from '../../../fixtures/pictures/decode';
import { mask, type Colour } from '../../../fixtures/pictures/mask';

/**
 * Pictures of a small screen as Chrome draws it: one with 800×600 pixels, and one with a device scale of 2. Chrome drew the
 * second one again, so it is not an enlargement of the first. Both are reduced to few colours.
 */
export const goldenFile = (name: Golden) => readFileSync(goldenPath(name));

export const goldenPath = (name: Golden) => join(import.meta.dirname, 'golden', `${name}.png`);

type Golden = 'screen' | 'screen-at-2x';

/** Places of the parts of `screen`. */
export const parts = {
  icon: { x: 385, y: 65, width: 32, height: 32 },
  heading: { x: 236, y: 122, width: 244, height: 28 },
  button: { x: 241, y: 314, width: 318, height: 44 },
  buttonWords: { x: 344, y: 326, width: 112, height: 22 },
  linkWord: { x: 383, y: 378, width: 24, height: 18 },
  otherWord: { x: 241, y: 410, width: 24, height: 18 },
} satisfies Record<string, Box>;

export const white: Colour = [255, 255, 255];

/** @throws {Error} when it cannot be read */
export async function decoded(file: Uint8Array): Promise<DecodedPicture> {
  const picture = await decodePicture(file);
  if (!isReadable(picture)) throw new Error(picture.unreadable);
  return picture;
}

/** The picture with a part of it copied to another place. */
export function withCopy(picture: Picture, { x, y, width, height }: Box, toX: number, toY: number): Picture {
  const data = new Uint8ClampedArray(picture.data);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(from, from + width * 4), ((toY + row) * picture.width + toX) * 4);
  }
  return { ...picture, data };
}

/** The picture with its button moved. */
export function withMovedButton(picture: Picture, byX: number, byY: number): Picture {
  const { x, y, width, height } = parts.button;
  const moved = mask(picture, [parts.button], white);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * picture.width + x) * 4;
    moved.data.set(picture.data.subarray(from, from + width * 4), ((y + byY + row) * picture.width + x + byX) * 4);
  }
  return moved;
}

/** The picture with every colour value changed by −2 to 2 levels, the same way in each run. */
export function withJitter(picture: Picture): Picture {
  let random = 7;
  const data = picture.data.map((value, at) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return at % 4 === 3 ? value : value + (Math.floor(random / 65_536) % 5) - 2;
  });
  return { ...picture, data };
}

/** The file in another format or size. */
export const converted = async (file: Uint8Array, how: (image: Sharp) => Sharp): Promise<DecodedPicture> =>
  decoded(await how(sharp(file)).toBuffer());
