import path from 'node:path';
import { expect, test } from '@playwright/test';
import { catalogue } from '../../../fixtures/failure-modes/catalogue';
import { ownGuides } from '../../../fixtures/guide/guide-files';
import { readGuide } from '../../../fixtures/guide/parse/read-guide';
import { documentedFacts, factsMissing, ownPages } from './support/documented-facts';

test('each help page has a page of our own', () => {
  expect(
    ownGuides()
      .map((file) => path.parse(file).name)
      .sort(),
  ).toEqual(Object.keys(ownPages).sort());
});

for (const [name, page] of Object.entries(ownPages)) {
  test.describe(`Our page ${name}`, () => {
    const read = () => readGuide(`fixtures/guides/${name}.md`);

    test('is well written: the parser reports no findings', async () => {
      expect((await read()).findings).toEqual([]);
    });

    test('states all facts of the help page', async () => {
      const { passages } = await read();
      const text = passages.map((passage) => passage.text).join(' ');
      expect(factsMissing(page, text)).toEqual([]);
      expect(factsMissing(page, '')).toHaveLength(documentedFacts[page].length);
    });

    test('has a fact for each failure that the help page documents', () => {
      const documented = catalogue.filter(({ guide }) => guide === page).map(({ id }) => id);
      expect(documentedFacts[page].map(({ about }) => about)).toEqual(expect.arrayContaining(documented));
    });
  });
}
