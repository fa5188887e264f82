import { connectToOrg, type OrgClient } from '../../fixtures/org/client';
import type { Person } from '../../fixtures/org/org';
import type { WidgetGeneration } from '../../fixtures/widget/identity';
import { StandInOrg } from '../../fixtures/org/stand-in/stand-in-org';
import { resolveWidget } from '../../fixtures/widget/release';
import { settings } from '../../fixtures/settings/settings';

/** Does `work` with a new stand-in org, like those of the suite's tests. */
export async function withOrg<T>(generation: WidgetGeneration, work: (org: OrgClient) => Promise<T>): Promise<T> {
  const { authenticatorName, language, widget } = settings;
  const release = await resolveWidget(widget);
  const standIn = await StandInOrg.start({ release, generation, language, policy: { authenticatorName } });
  try {
    return await work(connectToOrg({ orgUrl: standIn.url, apiToken: standIn.apiToken }));
  } finally {
    await standIn.close();
  }
}

/** Does `work` for a new person, and checks that the person then has one passkey. */
export async function withPerson<T>(org: OrgClient, work: (person: Person) => Promise<T>): Promise<T> {
  const person = await org.newPerson();
  const result = await work(person);
  const enrollments = await org.enrollments(person);
  if (enrollments.length !== 1) throw new Error(`The journey left ${enrollments.length} passkeys instead of one.`);
  await org.removePerson(person);
  return result;
}

/** Returns the result of `work` and the milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; duration: number }> {
  const start = performance.now();
  const result = await work();
  return { result, duration: performance.now() - start };
}
