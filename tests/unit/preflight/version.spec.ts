import { expect, test } from '@playwright/test';
import { isOlder, parseVersion } from '../../../fixtures/preflight/version';

const older = (version: string, than: string) => isOlder(parseVersion(version) ?? [], parseVersion(than) ?? []);

for (const { version, than, is } of [
  { version: '13.0.0', than: '13.0.1', is: true },
  { version: '13.0', than: '13.0.1', is: true },
  { version: '12.6.9', than: '13.0.1', is: true },
  { version: '13.0.1', than: '13.0.1', is: false },
  { version: '13.0.10', than: '13.0.9', is: false },
  { version: '13.1', than: '13.0.1', is: false },
  { version: '14', than: '13.0.1', is: false },
  { version: '107.0.5304.122', than: '108', is: true },
  { version: '108.0.5359.71', than: '108', is: false },
  { version: '108', than: '108.0.5359.71', is: true },
  { version: '99.9', than: '108', is: true },
  { version: '16.0', than: '16', is: false },
]) {
  test(`${version} is ${is ? 'older than' : 'no older than'} ${than}`, () => {
    expect(older(version, than)).toBe(is);
  });
}

test('what is not numbers and dots is no version', () => {
  const wrong = [undefined, '', 'latest', '10_15_7', '13.0.1 (22A400)', '.1', '13.', '-1'];
  expect(wrong.filter((text) => parseVersion(text) !== undefined)).toEqual([]);
});
