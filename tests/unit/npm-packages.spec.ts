import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { minVersion, satisfies } from 'semver';
import { z } from 'zod';

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const hasEngines = z.looseObject({ engines: z.looseObject({ node: z.string().optional() }).optional() });

test('every locked npm package supports the oldest Node.js of package.json', () => {
  const oldest = minVersion(hasEngines.parse(json('package.json')).engines?.node ?? '');
  expect(oldest?.major).toBe(20);
  const { packages } = z
    .object({ packages: z.record(z.string(), hasEngines.or(z.looseObject({ engines: z.array(z.string()) }))) })
    .parse(json('package-lock.json'));
  const ranges = Object.entries(packages).flatMap(([folder, { engines }]) =>
    engines && !Array.isArray(engines) && engines.node !== undefined ? [{ folder, node: engines.node }] : [],
  );
  expect(ranges.length).toBeGreaterThan(100);
  expect(ranges.filter(({ node }) => !satisfies(oldest?.version ?? '', node))).toEqual([]);
});
