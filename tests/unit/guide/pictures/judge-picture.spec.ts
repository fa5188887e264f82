import { expect, test } from '@playwright/test';
import { pngOf } from '../../../../fixtures/pictures/picture';
import { judgePicture } from '../../../../fixtures/guide/pictures/judge-picture';
import { mask } from '../../../../fixtures/pictures/mask';
import type { Screen } from '../../../../fixtures/guide/pictures/screen';
import { converted, decoded, goldenFile, parts, white } from '../../pictures/pictures';
import { wordsOf } from './words-of';

const file = goldenFile('screen');
const screen = await decoded(file);
const picture = {
  source: 'pictures/setup.png',
  alt: '',
  line: 12,
  column: 4,
  written: 'markdown',
} as const;

const setUp: Screen = {
  name: 'Set up security methods',
  lane: 'chrome',
  kind: 'page',
  picture: file,
  labels: ['Set up security methods', 'Security Key or Biometric', 'Set up another', 'Back to sign in'],
};
const dialog: Screen = {
  name: 'Scan QR code',
  lane: 'chrome-native',
  kind: 'dialog',
  labels: ['Passkeys & Security Keys', 'Use your phone or tablet', 'Use your security key', 'Cancel'],
};
const verify: Screen = {
  name: 'Verify',
  lane: 'chrome',
  kind: 'page',
  labels: ['Verify with your password', 'Forgot password?', 'Back to sign in'],
};
const screens = [dialog, verify, setUp];
const blankFile = pngOf({ width: 800, height: 600, data: new Uint8ClampedArray(800 * 600 * 4).fill(255) });

test('a picture with the words and looks of a screen is recognized as that screen, and has no findings', async () => {
  expect(await judgePicture({ picture, decoded: screen, words: wordsOf(...setUp.labels) }, screens)).toMatchObject({
    kind: 'page',
    screen: { name: 'Set up security methods' },
    reason: '4 of the 4 labels of “Set up security methods” are in the picture.',
    comparison: { same: true },
    findings: [],
  });
});

test("a picture with the words of the browser's dialog is recognized as that dialog", async () => {
  const judged = await judgePicture({ picture, decoded: screen, words: wordsOf(...dialog.labels) }, screens);
  expect(judged).toMatchObject({ kind: 'browser-dialog', screen: { name: 'Scan QR code' }, findings: [] });
  expect(judged.comparison).toBeUndefined();
});

const readAs = (...changed: readonly string[]) => wordsOf('Set up security methods', ...changed, 'Back to sign in');
/** The screen with a mask over the second and third line of `wordsOf`, so that it looks different there. */
const changedThere = async () => ({ ...mask(screen, [{ x: 0, y: 20, width: 300, height: 40 }]), lossy: false });

test('words that are no longer on the screen are reported, with their likely replacements', async () => {
  const words = readAs('Security Key or Biometric', 'Set up other');
  const { findings } = await judgePicture({ picture, decoded: await changedThere(), words }, screens);
  expect(findings).toContainEqual({
    rule: 'picture-words-differ',
    verdict: 'advice',
    line: 12,
    column: 4,
    message:
      'pictures/setup.png: It shows “Set up security methods” with words that are not on that screen now: “Set up other” (now perhaps “Set up another”).',
  });
});

test('words that resemble no label of the screen are only noted, because they may be a name', async () => {
  const words = readAs('Security Key or Biometric', 'Pat Example', 'Set up another');
  const { findings } = await judgePicture({ picture, decoded: await changedThere(), words }, screens);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'picture-words-unknown', message: expect.stringContaining('“Pat Example”') }),
  );
  expect(findings.map(({ rule }) => rule)).not.toContain('picture-words-differ');
});

test('a label is not reported as changed if only one of its words was read', async () => {
  const words = readAs('Security Key or Biometric', 'another');
  const { findings } = await judgePicture({ picture, decoded: await changedThere(), words }, screens);
  expect(findings.map(({ rule }) => rule)).not.toContain('picture-words-differ');
});

test('misread words are not reported where the picture looks the same', async () => {
  const words = readAs('Security Key or Biometric', 'Set up other');
  const { findings } = await judgePicture({ picture, decoded: screen, words }, screens);
  expect(findings).toEqual([]);
});

test('a picture that is named like a screen is compared with that screen, whatever the picture shows', async () => {
  const named = { picture, decoded: screen, words: wordsOf(...setUp.labels), named: { ...verify, picture: blankFile } };
  expect(await judgePicture(named, screens)).toMatchObject({
    screen: { name: 'Verify' },
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'picture-differs', verdict: 'advice' })]),
  });
});

test('a picture with the name and words of a screen, but another shape, is only judged by its words', async () => {
  const wide = await converted(file, (image) => image.extract({ left: 0, top: 0, width: 800, height: 400 }));
  const named = { picture, decoded: wide, words: wordsOf(...setUp.labels), named: setUp };
  expect((await judgePicture(named, screens)).findings).toMatchObject([{ rule: 'picture-outside-reach' }]);
});

test('a part that looks different is reported', async () => {
  const changed = { ...mask(screen, [parts.icon], white), lossy: false };
  const { findings } = await judgePicture({ picture, decoded: changed, words: wordsOf(...setUp.labels) }, screens);
  expect(findings).toEqual([
    {
      rule: 'picture-differs',
      verdict: 'advice',
      line: 12,
      column: 4,
      message: expect.stringMatching(
        /^pictures\/setup\.png: It shows “Set up security methods”, which looks different now\. The layout differs in the upper middle: /,
      ),
    },
  ]);
});

test('differences in masked parts of the screen are not reported', async () => {
  const changed = { ...mask(screen, [parts.icon], white), lossy: false };
  const masked = { ...setUp, masks: [parts.icon] };
  const { findings } = await judgePicture({ picture, decoded: changed, words: wordsOf(...setUp.labels) }, [masked]);
  expect(findings).toEqual([]);
});

test('a picture of another shape is judged by its words only', async () => {
  const wide = await converted(file, (image) => image.extract({ left: 0, top: 0, width: 800, height: 400 }));
  const { findings } = await judgePicture({ picture, decoded: wide, words: wordsOf(...setUp.labels) }, screens);
  expect(findings).toMatchObject([
    {
      rule: 'picture-outside-reach',
      verdict: 'not-judged',
      message: expect.stringContaining('only its words were checked'),
    },
  ]);
});

test('a picture drawn in another way is judged by its words only', async () => {
  const upsideDown = await converted(file, (image) => image.flip());
  const { findings } = await judgePicture({ picture, decoded: upsideDown, words: wordsOf(...setUp.labels) }, screens);
  expect(findings).toMatchObject([{ rule: 'picture-outside-reach', verdict: 'not-judged' }]);
});

test('a picture without readable words is recognized by its looks', async () => {
  expect(await judgePicture({ picture, decoded: screen, words: [] }, screens)).toMatchObject({
    kind: 'page',
    screen: { name: 'Set up security methods' },
    reason: 'The picture has the layout of “Set up security methods”.',
    findings: [],
  });
});

test('a picture of something else cannot be judged, and the reason is reported', async () => {
  const blank = { width: 300, height: 300, data: new Uint8ClampedArray(360_000).fill(255), lossy: false };
  const words = wordsOf('System Settings', 'Wi-Fi', 'Bluetooth', 'Back to sign in');
  const judged = await judgePicture({ picture, decoded: blank, words }, screens);
  expect(judged).toMatchObject({
    kind: 'outside',
    findings: [{ rule: 'picture-outside-reach', verdict: 'not-judged' }],
  });
  expect(judged.screen).toBeUndefined();
  expect(judged.reason).toContain('It shows none of the known screens');
});

test('the reason says if words and looks match no screen, or if there are no screens', async () => {
  const blank = { width: 300, height: 300, data: new Uint8ClampedArray(360_000).fill(255), lossy: false };
  expect((await judgePicture({ picture, decoded: blank, words: [] }, screens)).reason).toBe(
    'It has no readable words, and looks like none of the known screens.',
  );
  expect((await judgePicture({ picture, decoded: blank, words: [] }, [])).reason).toBe(
    'There is no screen to compare the picture with.',
  );
});

test('a file that cannot be read is reported', async () => {
  const unreadable = { unreadable: 'The file is empty.' };
  expect(await judgePicture({ picture, decoded: unreadable, words: [] }, screens)).toEqual({
    kind: 'outside',
    reason: 'The file is empty.',
    findings: [
      {
        rule: 'picture-unreadable',
        verdict: 'advice',
        line: 12,
        column: 4,
        message: 'pictures/setup.png: The file is empty.',
      },
    ],
  });
});

test('of two screens with the same words, the one that looks like the picture is chosen', async () => {
  const other = { ...setUp, name: 'Other', picture: pngOf(mask(screen, [parts.button, parts.heading], white)) };
  const judged = await judgePicture({ picture, decoded: screen, words: wordsOf(...setUp.labels) }, [other, setUp]);
  expect(judged.screen?.name).toBe('Set up security methods');
});

test('of two screens with the same words and no pictures, the one that the page names is chosen', async () => {
  const [one, other] = ['First time', 'Another time'].map((name) => ({ ...verify, name }));
  const words = wordsOf(...verify.labels);
  const inText = { picture, decoded: screen, words, context: 'For another time:' };
  expect((await judgePicture(inText, [one ?? verify, other ?? verify])).screen?.name).toBe('Another time');
  const inAlt = { picture: { ...picture, alt: 'First time' }, decoded: screen, words };
  expect((await judgePicture(inAlt, [other ?? verify, one ?? verify])).screen?.name).toBe('First time');
});

test('a hint does not outweigh words', async () => {
  const asked = { picture: { ...picture, alt: 'Verify' }, decoded: screen, words: wordsOf(...setUp.labels) };
  expect((await judgePicture(asked, screens)).screen?.name).toBe('Set up security methods');
});

test('words that many screens have do not identify a screen', async () => {
  const few = wordsOf('Back to sign in');
  const blank = { width: 300, height: 300, data: new Uint8ClampedArray(360_000).fill(255), lossy: false };
  expect(await judgePicture({ picture, decoded: blank, words: few }, screens)).toMatchObject({ kind: 'outside' });
});
