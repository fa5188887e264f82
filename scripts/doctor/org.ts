/**
 * Checks whether the org under test is reachable and permits the suite's requests. These checks only read. They use Okta's SDK,
 * so that proxies and rate limits are the same as in a run. The stand-in org is started for them, and closed again.
 */
import type { Client } from '@okta/okta-sdk-nodejs';
import { z } from 'zod';
import { connectToOrg } from '../../fixtures/org/client';
import { policiesScope } from '../../fixtures/settings/credentials';
import { connectToOkta } from '../../fixtures/org/okta-sdk';
import { OrgError } from '../../fixtures/org/org-error';
import { OrgClock, type Patience } from '../../fixtures/org/patience';
import { StandInOrg } from '../../fixtures/org/stand-in/stand-in-org';
import { resolveWidget } from '../../fixtures/widget/release';
import { settings, type Tenant } from '../../fixtures/settings/settings';
import { notLookedAt, wordsOf, type Check } from './check';
import { jsonOf } from '../../fixtures/base/json';

/** Checks the org that the settings name. */
export async function* diagnoseOrg(): AsyncGenerator<Check> {
  const { tenant, authenticatorName, language } = settings;
  if (tenant) {
    yield* diagnose(tenant, tenant.authenticatorName);
    return;
  }
  let standIn: StandInOrg;
  try {
    const release = await resolveWidget(settings.widget);
    standIn = await StandInOrg.start({ release, generation: 'gen3', language, policy: { authenticatorName } });
  } catch (error) {
    yield { name: 'org', required: true, ok: false, says: wordsOf(error) };
    return;
  }
  try {
    const { url, apiToken } = standIn;
    // To list passkeys, the checks need a person. A tenant has at least the token's owner.
    await connectToOrg({ orgUrl: url, apiToken }).newPerson();
    yield* diagnose({ url, credentials: { apiToken } }, authenticatorName);
  } finally {
    await standIn.close();
  }
}

/** The suite's read-only requests to an org, in the order of a run. */
const permissions = [
  { name: 'people', path: () => '/users?limit=1', does: 'list people' },
  { name: 'passkeys', path: (person: string) => `/users/${person}/factors`, does: 'list the passkeys of a person' },
  { name: 'system log', path: () => '/logs?limit=1', does: 'read the System Log' },
] as const;

/** Address of an org, and credentials for it. */
type Way = Pick<Tenant, 'url' | 'credentials'>;

/**
 * Checks any org. Each line is independent, so that all problems can be repaired together.
 *
 * @param authenticatorName the name in the settings; undefined if the org decides it
 */
export async function* diagnose(way: Way, authenticatorName: string | undefined): AsyncGenerator<Check> {
  const client = await connectToOkta(way.url, way.credentials, new OrgClock(), oneAttempt);
  const ask = (path: string, attempt: string) => answerOf(client, way, path, attempt);

  const first = await ask('/users?limit=1', 'list people');
  yield reachable(first, way);
  if (!first.ofOkta) return;
  yield clock(first);
  yield token(first);
  if (first.status === 401) return;

  const person = people.safeParse(first.body).data?.[0]?.id;
  for (const { name, path, does } of permissions) {
    const base = { name, required: true };
    if (name === 'passkeys' && person === undefined) {
      yield notLookedAt(name, 'this check needs a person, and the org listed none.');
      continue;
    }
    const { problem } = await ask(path(person ?? ''), does);
    yield problem === undefined
      ? { ...base, ok: true, says: `the token may ${does}` }
      : { ...base, ok: false, says: problem };
  }
  yield authenticator(await ask('/authenticators', 'list the authenticators'), way, authenticatorName);
  yield await policies(way);
}

/** Result of one request. */
interface Answer {
  /** HTTP status; undefined without a response. */
  readonly status: number | undefined;
  /** Whether the response came from Okta's API. */
  readonly ofOkta: boolean;
  readonly body: unknown;
  /** The org's clock less this computer's, in seconds; undefined if the org does not report the time. */
  readonly ahead: number | undefined;
  /** Whether the org refused the request because the credentials lack a permission. */
  readonly forbidden: boolean;
  /** Problem in words, with the remedy; undefined if the org responded as expected. */
  readonly problem: string | undefined;
}

const patience = 15_000;
/** Patience for a single attempt: a request without a response within this time is a finding. */
const oneAttempt: Patience = { answer: patience, altogether: patience, pause: patience };
const people = z.array(z.object({ id: z.string() }));
const refusal = z.object({
  status: z.number(),
  headers: z.custom<Pick<Headers, 'get'>>((value) => typeof value === 'object' && value !== null && 'get' in value),
});

/** The SDK's own function for requests, with its proxy and its patience with rate limits. (Its types require node-fetch's.) */
type Send = (url: string, request: { method: string; signal: AbortSignal }) => Promise<Response>;

async function answerOf(client: Client, { url, credentials }: Way, path: string, attempt: string): Promise<Answer> {
  const asked = Date.now();
  try {
    const send = client.http.http.bind(client.http) as unknown as Send;
    const response = await send(`${url}/api/v1${path}`, { method: 'get', signal: AbortSignal.timeout(patience) });
    const ahead = aheadBy(response.headers.get('date'), asked);
    const body = jsonOf(await response.text());
    const ofOkta = Array.isArray(body);
    const problem = ofOkta
      ? undefined
      : `Could not ${attempt} at ${url}: the response ${response.status} did not come from Okta. Check OKTA_ORG_URL: it must be the address of an Okta org.`;
    return { status: response.status, ofOkta, body, ahead, forbidden: false, problem };
  } catch (error) {
    const { message, code, forbidden } = OrgError.from(error, attempt, url, credentials);
    const answered = refusal.safeParse(error).data;
    return {
      status: answered?.status,
      ofOkta: code !== undefined,
      body: undefined,
      ahead: answered && aheadBy(answered.headers.get('date'), asked),
      forbidden,
      problem: message,
    };
  }
}

/**
 * Seconds by which the org's clock is ahead of ours. The org wrote the date, in whole seconds, after we sent the request and
 * before we received the response.
 */
function aheadBy(date: string | null, asked: number): number | undefined {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return undefined;
  const answered = Date.now();
  if (told + 1000 < asked) return (told + 1000 - asked) / 1000;
  return told > answered ? (told - answered) / 1000 : 0;
}

function reachable({ ofOkta, problem }: Answer, { url }: Way): Check {
  const base = { name: 'org', required: true, ok: ofOkta };
  return ofOkta ? { ...base, says: `${url} answers` } : { ...base, says: problem ?? '' };
}

function token({ status, problem }: Answer): Check {
  const base = { name: 'API token', required: true };
  return status === 401 ? { ...base, ok: false, says: problem ?? '' } : { ...base, ok: true, says: 'accepted' };
}

/**
 * Largest harmless difference between the clocks, in seconds. The org checks the codes of an authenticator app and the expiry of
 * tokens by its own clock; passkeys do not depend on the time.
 */
const tolerance = 30;
const setClock = process.platform === 'darwin' ? 'sudo sntp -sS time.apple.com' : 'timedatectl set-ntp true';

function clock({ ahead }: Answer): Check {
  const base = { name: 'clock', required: false };
  if (ahead === undefined) {
    return {
      ...base,
      ok: false,
      says: 'The org does not report the time (no Date header). A proxy may have removed the header.',
    };
  }
  const seconds = Math.round(Math.abs(ahead));
  if (seconds <= tolerance)
    return { ...base, ok: true, says: `the same as the org's, to within ${Math.max(1, seconds)} s` };
  const direction = ahead > 0 ? 'behind' : 'ahead of';
  return {
    ...base,
    ok: false,
    says: `This computer's clock is ${seconds} s ${direction} the org's: one-time codes and tokens are refused, passkeys are not. Set the clock: \`${setClock}\`.`,
    command: setClock,
  };
}

const authenticators = z.array(z.object({ key: z.string(), name: z.string(), status: z.string() }));

function authenticator({ body, problem }: Answer, { url }: Way, wanted: string | undefined): Check {
  const base = { name: 'authenticator', required: true, ok: false };
  if (problem !== undefined) return { ...base, says: problem };
  const found = authenticators.safeParse(body).data?.find(({ key }) => key === 'webauthn');
  const where = 'in the Admin Console, under Security > Authenticators';
  if (!found) return { ...base, says: `${url} has no WebAuthn authenticator. Add it ${where}.` };
  if (found.status !== 'ACTIVE') {
    return { ...base, says: `The WebAuthn authenticator "${found.name}" is ${found.status}. Activate it ${where}.` };
  }
  if (wanted !== undefined && found.name !== wanted) {
    return {
      ...base,
      says: `The org calls its WebAuthn authenticator "${found.name}", but the suite looks for "${wanted}". Set OKTA_AUTHENTICATOR_NAME to the org's name, or leave it empty.`,
    };
  }
  return { ...base, ok: true, says: `"${found.name}" is active` };
}

/**
 * Checks whether the suite may read enrollment policies. Without them, only the list of tests that cannot pass is less precise.
 * An app requests the scope for them separately, as in a run.
 */
async function policies(way: Way): Promise<Check> {
  const base = { name: 'policies', required: false };
  const does = 'read the enrollment policies';
  const client = await connectToOkta(way.url, way.credentials, new OrgClock(), oneAttempt, [policiesScope]);
  const { forbidden, problem } = await answerOf(client, way, '/policies?type=MFA_ENROLL', does);
  if (problem === undefined) return { ...base, ok: true, says: `the token may ${does}` };
  const without = `The token may not ${does}. So before a run, the suite cannot tell whether they allow its devices.`;
  const remedy = `Let the token's owner view policies, or grant the app the scope ${policiesScope}.`;
  return { ...base, ok: false, says: forbidden ? `${without} ${remedy}` : problem };
}
