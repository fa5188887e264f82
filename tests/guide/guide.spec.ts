import { failsWith } from '../../fixtures/guide/checked-guide';
import { guideFiles } from '../../fixtures/guide/guide-files';
import { expect, test } from '../../fixtures/test/checked-guide';

test.describe('Help pages', () => {
  // The check reads the text in pictures, which takes a second for each.
  test.describe.configure({ timeout: 300_000 });

  for (const file of new Set(guideFiles()))
    test(`no walked screen proves ${file} wrong`, async ({ check }) => {
      const { heldAgainst, findings } = await check(file);
      expect(heldAgainst, 'No walk has seen a screen').not.toEqual([]);
      const wrong = findings.filter((finding) => failsWith(finding, false));
      expect(wrong.map(({ line, message }) => `line ${line}: ${message}`)).toEqual([]);
    });
});
