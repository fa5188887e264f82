import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { minVersion, satisfies } from 'semver';
import { z } from 'zod';

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** Range of Node.js versions that a package supports. Very old packages have a list instead, which is ignored. */
const nodeOf = (entry: unknown) =>
  z.object({ engines: z.object({ node: z.string() }) }).safeParse(entry).data?.engines.node;

test('every locked npm package supports the oldest Node.js of package.json', () => {
  const oldest = minVersion(nodeOf(json('package.json')) ?? '')?.version ?? '';
  const { packages } = z.object({ packages: z.record(z.string(), z.unknown()) }).parse(json('package-lock.json'));
  const ranges = Object.entries(packages).map(([folder, entry]) => ({ folder, node: nodeOf(entry) ?? '*' }));
  expect(ranges.filter(({ node }) => node !== '*').length).toBeGreaterThan(100);
  expect(ranges.filter(({ node }) => !satisfies(oldest, node))).toEqual([]);
});
