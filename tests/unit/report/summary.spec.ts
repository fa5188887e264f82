import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { summarySchema } from '../../../fixtures/report/summary';

/** The names of all fields of a JSON schema, at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'properties' in schema && typeof schema.properties === 'object' && schema.properties
      ? Object.keys(schema.properties)
      : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

test('docs/reference/summary.md explains every field of summary.json', async () => {
  const page = await readFile(new URL('../../../docs/reference/summary.md', import.meta.url), 'utf8');
  const fields = [...new Set(fieldsOf(z.toJSONSchema(summarySchema)))];
  expect(fields.length).toBeGreaterThan(20);
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});
