import { expect, test } from '@playwright/test';
import { choosesTests } from '../../../../fixtures/report/verdict/chosen';
import { keepIfGood, readLastGood, versionsIn } from '../../../../fixtures/report/verdict/last-good';
import { verdictInWords, verdictOf, type Known } from '../../../../fixtures/report/verdict/verdict';
import type { Summary } from '../../../../fixtures/report/summary';
import { bothGenerations, breaking, failed, journey, lane, part, run } from './runs';

const chrome = bothGenerations('chrome', journey());
const safari = bothGenerations('safari', journey());
const noSafari = lane('safari', journey({ skipped: 2 }), {
  browsers: [],
  skips: [{ reason: 'WebKitGTK was not found. Install it.', tests: ['x'] }],
});
const phone = breaking(chrome, 'enrollment', 'hybrid');
const unit = (failures: number) =>
  lane('unit', [part('unit', null, { passed: 900 - failures, failed: failures })], {
    generation: null,
    browsers: [],
    orgs: [],
    failures: Array<ReturnType<typeof failed>>(failures).fill(failed('unit', null, { category: 'suite' })),
  });
const org = { category: 'org', message: 'OrgError: The org answered 503 to /idp/idx/identify.' } as const;
const environment = { category: 'environment', message: 'EnvironmentError: Chrome did not start.' } as const;
const suite = { category: 'suite', message: 'SuiteError: The page object "Dashboard" is used twice.' } as const;

/** Makes a last good run with these versions. */
const after = (browser: string, widget: string): Known => ({
  good: versionsIn({
    startedAt: '2026-11-29T02:00:00.000Z',
    projects: chrome.map((project) => ({
      ...project,
      browsers: [browser],
      widgets: [`${widget} ${project.generation ?? ''}`],
    })),
  }),
});
const sameVersions = after('Chromium 156.0.8078.79', '7.49.0');

/** The journey in both generations, and one more part of the suite. */
const besides = (name: string, failures: number) =>
  bothGenerations('chrome', [...journey(), part(name, null, { passed: 4 - failures, failed: failures })]).map(
    (project) => ({ ...project, failures: Array<ReturnType<typeof failed>>(failures).fill(failed(name, null)) }),
  );

const can = "People can enroll and use passkeys in Chromium 156 with Okta's widget 7.49.0";
const unknown = 'It is not known whether people can enroll and use passkeys, because';
const broken = 'is broken in Chromium 156: the page never asked for a passkey, and said nothing.';
const ownOrg = 'an Okta org of your own.';

const cases: readonly (readonly [when: string, run: Summary, answer: string, says: string, known?: Known])[] = [
  ['all passed', run(chrome), 'yes', `${can}. 24 tests passed. Not tested: ${ownOrg}`],
  ['no test was found', run([]), 'unknown', `${unknown} no test ran.`],
  [
    'nothing compiles',
    run([], { errors: ["Error: Cannot find module './x'\nRequire stack"] }),
    'unknown',
    `${unknown} no test ran: Cannot find module './x'.`,
  ],
  [
    'all were skipped',
    run([noSafari]),
    'unknown',
    `${unknown} every test was skipped: WebKitGTK was not found. Install it.`,
  ],
  [
    'a lane is missing',
    run([...chrome, noSafari]),
    'yes',
    `${can}. 24 tests passed. Not tested: the lane safari (WebKitGTK was not found. Install it); ${ownOrg}`,
  ],
  [
    'the suite is at fault',
    run(breaking(chrome, 'enrollment', 'hybrid', suite)),
    'unknown',
    `${unknown} the suite itself failed: the page object "Dashboard" is used twice. 4 of 24 tests failed.`,
  ],
  [
    'the org is at fault',
    run(breaking(chrome, 'enrollment', 'hybrid', org)),
    'unknown',
    `${unknown} the org did not answer correctly: the org answered 503 to /idp/idx/identify. 4 of 24 tests failed.`,
  ],
  [
    'the computer is at fault',
    run(breaking(chrome, 'enrollment', 'hybrid', environment)),
    'unknown',
    `${unknown} this computer is not ready: Chrome did not start. 4 of 24 tests failed.`,
  ],
  [
    'the computer is at fault in one lane of two',
    run([...chrome, ...breaking(safari, 'sign-in', 'platform', environment)]),
    'yes',
    `${can}. 4 of 48 tests failed. Not known for WebKitGTK 2.50.1: this computer is not ready: Chrome did not start. Not tested: ${ownOrg}`,
  ],
  [
    'a tenant does not show all',
    run(
      chrome.map((project) => ({
        ...project,
        orgs: ['acme.okta.com'],
        notChecked: [{ fact: 'the sign count: no Okta org reports it', tests: ['x'] }],
      })),
    ),
    'yes',
    `${can} at acme.okta.com. 24 tests passed. Not tested: 1 fact that the org does not report.`,
  ],
  [
    'the run was interrupted',
    run(bothGenerations('chrome', journey({ passed: 1, didNotRun: 1 }))),
    'unknown',
    `${unknown} the run was interrupted: 12 tests did not run. 12 tests passed.`,
  ],
  [
    'the run was interrupted after a failure',
    run([...phone, lane('safari', journey({ didNotRun: 2 }))]),
    'no',
    `Enrolling a phone ${broken} 4 of 24 tests failed. Not known for WebKitGTK 2.50.1: the run was interrupted: 12 tests did not run. The run was interrupted. 12 tests did not run.`,
  ],
  [
    'the run has not ended',
    run(chrome, { status: 'running' }),
    'unknown',
    `${unknown} the run has not ended, or was killed.`,
  ],
  [
    'there are several causes',
    run(breaking(phone, 'sign-in', 'security-key', { message: 'ProductError: The org refused: Invalid.' })),
    'no',
    'Enrolling a phone and signing in with a security key are broken in Chromium 156: the page never asked for a passkey, and said nothing (the most frequent of 2 causes). 8 of 24 tests failed.',
  ],
  [
    'the computer is at fault, too',
    run(breaking(phone, 'sign-in', 'platform', environment)),
    'no',
    `Enrolling a phone ${broken} 8 of 24 tests failed. Besides, 4 tests failed because this computer is not ready: Chrome did not start.`,
  ],
  [
    'one generation of the widget is affected',
    run(breaking(chrome, 'enrollment', 'hybrid', {}, { generations: ['gen3'] })),
    'no',
    "Enrolling a phone is broken in Chromium 156 with the widget's generation gen3 only: the page never asked for a passkey, and said nothing. 2 of 24 tests failed.",
  ],
  ['a phone is affected', run(phone), 'no', `Enrolling a phone ${broken} 4 of 24 tests failed.`],
  [
    'signing in is affected',
    run(breaking(chrome, 'sign-in', 'platform')),
    'no',
    `Signing in on this computer ${broken} 4 of 24 tests failed.`,
  ],
  [
    'some of the tests fail, without a known cause',
    run(breaking(chrome, 'enrollment', 'hybrid', { message: 'expect(locator).toHaveText(expected)' }, { tests: 1 })),
    'no',
    'Enrolling a phone is partly broken in Chromium 156: the step “Approve on the phone” fails. 2 of 24 tests failed.',
  ],
  [
    'all fail',
    run(
      bothGenerations('chrome', journey({ failed: 2 })).map((project) => ({
        ...project,
        failures: project.parts.map((one) => failed(one.part, one.credentialKind)),
      })),
    ),
    'no',
    `Enrolling and using passkeys ${broken} 24 of 24 tests failed.`,
  ],
  [
    'one lane of two is affected',
    run([...chrome, ...breaking(safari, 'enrollment', 'hybrid')]),
    'no',
    `Enrolling a phone is broken in WebKitGTK 2.50.1: the page never asked for a passkey, and said nothing. 4 of 48 tests failed. People can enroll and use passkeys in Chromium 156. Not tested: ${ownOrg}`,
  ],
  [
    'only phones were enrolled',
    run(bothGenerations('chrome', [part('enrollment', 'hybrid', { passed: 3 })])),
    'yes',
    `People can enroll passkeys on a phone in Chromium 156 with Okta's widget 7.49.0. 6 tests passed. Not tested: signing in with passkeys, enrolling this computer and enrolling a security key; ${ownOrg}`,
  ],
  [
    'only the words of the help page differ',
    run(besides('guide', 1)),
    'yes',
    `${can}, but the help page no longer matches the screens (2 tests failed). 2 of 32 tests failed. Not tested: ${ownOrg}`,
  ],
  [
    'the org lets an attack pass',
    run(besides('security', 1)),
    'yes',
    `${can}, but the org accepts what it must refuse (2 tests failed). 2 of 32 tests failed. Not tested: ${ownOrg}`,
  ],
  [
    'a test passed at the second attempt',
    run(bothGenerations('chrome', [...journey(), part('failures', 'hybrid', { flaky: 1 })])),
    'yes',
    `${can}. 26 tests passed. 2 tests passed only when tried again. Not tested: ${ownOrg}`,
  ],
  [
    'the browser was updated',
    run(phone),
    'no',
    `Enrolling a phone ${broken} 4 of 24 tests failed. Likely cause: Chromium (155.0.8000.10 → 156.0.8078.79).`,
    after('Chromium 155.0.8000.10', '7.49.0'),
  ],
  [
    'the widget was updated',
    run(phone),
    'no',
    `Enrolling a phone ${broken} 4 of 24 tests failed. Likely cause: Okta's widget (7.48.2 → 7.49.0).`,
    after('Chromium 156.0.8078.79', '7.48.2'),
  ],
  [
    'both were updated',
    run(phone),
    'no',
    `Enrolling a phone ${broken} 4 of 24 tests failed. Likely cause: Chromium (155.0.8000.10 → 156.0.8078.79) or Okta's widget (7.48.2 → 7.49.0).`,
    after('Chromium 155.0.8000.10', '7.48.2'),
  ],
  [
    'neither was updated',
    run(phone),
    'no',
    `Enrolling a phone ${broken} 4 of 24 tests failed. Browser and widget are the same as in the last good run (2026-11-29).`,
    sameVersions,
  ],
  [
    'only unit tests ran',
    run([unit(0)]),
    'unknown',
    `${unknown} no test of enrolling or signing in ran. 900 tests passed.`,
  ],
  [
    'a unit test fails beside the journey',
    run([...chrome, unit(1)]),
    'yes',
    `${can}. 1 of 924 tests failed. 1 test of the suite's own parts failed. Not tested: ${ownOrg}`,
  ],
  [
    'a canary finds that older passkeys are lost',
    run(
      bothGenerations('chrome', [...journey(), part('canary', 'platform', { failed: 1 })], {
        failures: [failed('canary', 'platform', { message: 'ProductError: The org refused: Invalid.' })],
      }),
    ),
    'no',
    'Signing in with a passkey from before the update is broken in Chromium 156: the org refused: Invalid. 2 of 26 tests failed. Likely cause: Chromium (155.0.8000.10 → 156.0.8078.79).',
    after('Chromium 155.0.8000.10', '7.49.0'),
  ],
  [
    'a secret was found in the reports',
    run(chrome, { errors: ['Secrets were found in the reports.\n  summary.json'] }),
    'unknown',
    `${can}, but the run failed outside its tests: Secrets were found in the reports. 24 tests passed. Not tested: ${ownOrg}`,
  ],
  [
    'tests were chosen one by one',
    run(chrome),
    'unknown',
    `${unknown} only chosen tests ran. 24 tests passed.`,
    { chosen: true },
  ],
  [
    'the run is one shard of several',
    run(chrome, { shard: { current: 2, total: 4, of: ['chrome gen3'], plan: 'p' } }),
    'unknown',
    `${unknown} this is only shard 2 of 4. 24 tests passed.`,
  ],
];

for (const [when, of, answer, says, known] of cases) {
  test(`If ${when}, the verdict says so`, () => {
    const verdict = verdictOf(of, known);
    expect(verdictInWords(verdict)).toBe(says);
    expect(verdict.answer).toBe(answer);
  });
}

test('"People can" needs tests of the journey that ran and passed, all of them in one lane', () => {
  for (const totals of [{}, { skipped: 2 }, { passed: 1, didNotRun: 1 }, { didNotRun: 2 }])
    expect(verdictOf(run(bothGenerations('chrome', journey(totals)))).sentence).not.toContain('People can');
  for (const category of ['product', 'org', 'environment', 'suite'] as const) {
    const failing = breaking(chrome, 'sign-in', 'hybrid', { category }, { tests: 1, generations: ['gen2'] });
    expect(verdictOf(run(failing)).sentence).not.toContain('People can');
  }
});

test('the versions of lanes in which people could enroll and sign in are kept, and no others', ({}, testInfo) => {
  const file = testInfo.outputPath('history', 'last-good.json');
  keepIfGood(run(phone), file);
  expect(readLastGood(file)).toEqual({});
  keepIfGood(run([...chrome, ...breaking(safari, 'sign-in', 'hybrid')]), file);
  keepIfGood(run([unit(0), lane('webkit', [part('enrollment', 'hybrid', { passed: 2 })])]), file);
  expect(Object.keys(readLastGood(file))).toEqual(['chrome gen2 stand-in', 'chrome gen3 stand-in']);
  expect(readLastGood(file)['chrome gen3 stand-in']).toMatchObject({ widgets: ['7.49.0 gen3'] });
});

test('single tests are chosen by title, file and line, and not by folder or credential kind', () => {
  for (const args of [['-g', 'refuses'], ['--grep=refuses'], ['--last-failed'], ['tests/enrollment/phone.spec.ts:6']])
    expect(choosesTests(args), args.join(' ')).toBe(true);
  for (const args of [
    ['--grep', '@hybrid'],
    ['--grep=@platform'],
    ['tests/enrollment'],
    ['--project=chrome'],
    ['--headed'],
  ])
    expect(choosesTests(args), args.join(' ')).toBe(false);
});
