import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { placeOf } from '../../../fixtures/report/place';

test('every folder with tests has a heading in the report', () => {
  const specs = readdirSync(new URL('../../', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.spec.ts'),
  );
  expect(specs.length).toBeGreaterThan(100);
  const headings = specs.map((file) => ({
    file,
    epic: placeOf({ titlePath: () => ['', 'chrome', file, 'It works'], annotations: [] }).epic,
  }));
  expect(headings.filter(({ epic }) => epic === 'Other')).toEqual([]);
});
