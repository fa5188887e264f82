import config from './playwright.config';

/** Tests that make a secret and let it out. */
export default { ...config, testDir: './leaks', workers: 1, retries: 0, projects: [{ name: 'unit' }] };
