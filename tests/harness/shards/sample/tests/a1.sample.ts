import { test } from '@playwright/test';

for (const part of ['begins', 'goes on']) test(`a1 ${part}`, () => undefined);
