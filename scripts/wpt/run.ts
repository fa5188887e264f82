import type { Browser } from '@playwright/test';
import { provideAuthenticators } from './authenticators';

/** Results of one file, as its test harness reported them. */
export interface FileResult {
  readonly subtests: readonly { readonly name: string; readonly passed: boolean; readonly message: string }[];
  /** Error of the harness itself; empty if there was none. */
  readonly error: string;
}

/** Time limit for a file, in milliseconds. The slowest file takes as long as its own timeouts. */
const patience = 60_000;

/** Runs one file of a checkout that is served at `url`. */
export async function runFile(browser: Browser, url: string, file: string): Promise<FileResult> {
  const context = await browser.newContext();
  let timer: NodeJS.Timeout | undefined;
  try {
    await provideAuthenticators(context);
    let tell = (_result: FileResult): void => undefined;
    const told = new Promise<FileResult>((resolve) => (tell = resolve));
    await context.exposeFunction('wptResults', tell);
    const page = await context.newPage();
    await page.goto(`${url}/webauthn/${file}`);
    const late = new Promise<FileResult>((resolve) => {
      timer = setTimeout(() => resolve({ subtests: [], error: `no result within ${patience} ms` }), patience);
    });
    return await Promise.race([told, late]);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}
