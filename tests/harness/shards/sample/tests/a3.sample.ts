import { test } from '@playwright/test';

for (const part of ['begins', 'goes on']) test(`a3 ${part}`, () => undefined);
