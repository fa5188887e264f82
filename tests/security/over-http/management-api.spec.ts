import { register } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { HttpClient } from '../../../fixtures/org/http/http-client';
import { IdxClient } from '../../../fixtures/org/http/idx-client';
import type { Enrollment, Person } from '../../../fixtures/org/org';
import { authenticatorIds } from '../../../fixtures/org/stand-in/state';

/** Every endpoint, with the data or the action that a token would give access to. */
function requests({ id }: Person, enrollment: Enrollment): readonly (readonly [method: string, path: string])[] {
  const user = `users/${id}`;
  const factor = `${user}/factors/${enrollment.id}`;
  const webauthn = `authenticators/${authenticatorIds.webauthn}`;
  return [
    ['GET', 'users'],
    ['POST', 'users'],
    ['GET', user],
    ['DELETE', user],
    ['POST', `${user}/lifecycle/suspend`],
    ['POST', `${user}/lifecycle/reset_factors`],
    ['DELETE', `${user}/sessions`],
    ['GET', `${user}/factors`],
    ['POST', `${user}/factors`],
    ['GET', factor],
    ['DELETE', factor],
    ['POST', `${factor}/lifecycle/activate`],
    ['GET', 'authenticators'],
    ['GET', webauthn],
    ['PUT', webauthn],
    ['GET', `${webauthn}/methods/webauthn`],
    ['PUT', `${webauthn}/methods/webauthn`],
    ['GET', 'logs'],
  ];
}

/** Functions that make a wrong header from the right token. */
const wrongHeaders: readonly (readonly [what: string, authorization: (token: string) => string])[] = [
  ['no token', () => ''],
  ['the token of another org', () => `SSWS 00${'0'.repeat(40)}`],
  ['half the token', (token) => `SSWS ${token.slice(0, 20)}`],
  ['the token and a letter more', (token) => `SSWS ${token}x`],
  ['the token as a bearer token', (token) => `Bearer ${token}`],
];

test.describe('The management API reveals and changes nothing', () => {
  for (const [what, authorization] of wrongHeaders) {
    test(`for ${what}`, async ({ standIn, person, org }) => {
      await org.enroll(person, (request) => register(request));
      const enrollments = await org.enrollments(person);
      const stranger = new HttpClient(standIn.url);
      for (const [method, path] of enrollments.flatMap((enrollment) => requests(person, enrollment))) {
        const headers = { authorization: authorization(standIn.apiToken) };
        const { status, text } = await stranger.send(method, `/api/v1/${path}`, { headers });
        expect([status, JSON.parse(text)], path).toMatchObject([401, { errorCode: 'E0000011' }]);
        expect(text).not.toContain(standIn.apiToken);
      }
      expect(await org.enrollments(person)).toEqual(enrollments);
    });
  }

  test('for a person who is signed in but is not an admin', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const enrollments = await org.enrollments(person);
    const { http } = await IdxClient.signedIn(standIn.url, person, credential);
    for (const [method, path] of enrollments.flatMap((enrollment) => requests(person, enrollment))) {
      expect((await http.send(method, `/api/v1/${path}`)).status, path).toBe(401);
    }
    expect(await org.enrollments(person)).toEqual(enrollments);
    expect((await http.get('/enduser/settings')).text).toContain('Security Methods');
  });
});
