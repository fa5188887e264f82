import { expect, test } from '@playwright/test';
import { catalogue, detailsOf } from '../../../fixtures/failure-modes/catalogue';
import { bareSections, untested } from '../../../scripts/failures/coverage';

test.describe('The catalogue of failures', () => {
  test('each section of the help pages has a failure mode', () => {
    expect(bareSections()).toEqual([]);
  });

  test('a failure mode without a test is named', () => {
    const all = new Map(catalogue.map(({ id }) => [`@${id}`, { gen2: 1, gen3: 1 }]));
    const without = new Map([...all].filter(([tag]) => tag !== '@android'));

    expect(untested(all, ['gen2', 'gen3'])).toEqual([]);
    expect(untested(without, ['gen2', 'gen3'])).toEqual(['android']);
    expect(untested(new Map([...all, ['@android', { gen3: 1, gen2: 0 }]]), ['gen2', 'gen3'])).toEqual(['android']);
  });

  test('each failure mode has an id of its own', () => {
    const ids = catalogue.map(({ id }) => id);

    expect([...new Set(ids)]).toEqual(ids);
  });

  test("a failure of the org's settings or of a security key has a public page, which the report names", () => {
    const sections: readonly string[] = ["The org's settings", 'On the security key'];
    const rows = catalogue.filter(({ section }) => sections.includes(section));

    expect(rows.length).toBeGreaterThan(sections.length);
    expect(rows.filter(({ documentedAt }) => documentedAt?.startsWith('https://') !== true)).toEqual([]);
    expect(detailsOf('key-full').annotation).toContainEqual({
      type: 'documentedAt',
      description: expect.stringMatching(/^https:/),
    });
  });

  test('the details of a failure mode place its test under the help page and section in the report', () => {
    expect(detailsOf('icloud-keychain-off', '@hybrid')).toMatchObject({
      tag: ['@icloud-keychain-off', '@hybrid'],
      annotation: expect.arrayContaining([
        { type: 'feature', description: 'Help page: enrolling a phone' },
        { type: 'story', description: 'Saving fails: Passwords and Keychain' },
        { type: 'symptom', description: 'not allowed, at once; the org receives no response' },
        { type: 'remedy', description: 'Turn on Passwords and Keychain' },
      ]),
    });
  });

  test('an unknown id is refused by name', () => {
    expect(() => detailsOf('no-such-failure')).toThrow('There is no failure mode "no-such-failure" in the catalogue.');
  });
});
