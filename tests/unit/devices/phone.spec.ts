import type { Authenticator } from '../../../fixtures/authenticators/authenticator';
import { enrolledOverCdp } from '../../../fixtures/authenticators/enrolled-as';
import { phones, profiles } from '../../../fixtures/authenticators/profiles';
import { Phone } from '../../../fixtures/devices/phone';
import { ByAuthenticator } from '../../../fixtures/devices/phone-by-authenticator';
import { inWorkingOrder, type Noticed, type PhoneConditions } from '../../../fixtures/phone/conditions';
import type { Outcome } from '../../../fixtures/phone/outcome';
import { expect, test, type Bench } from '../phone/support/test';

/* In each condition a phone has the same effect, whether a virtual authenticator answers for it or it speaks the protocol. */

const remedies = {
  nothing: () => undefined,
  'Bluetooth on': (phone) => phone.turnOnBluetooth(),
  'iCloud Keychain on': (phone) => phone.turnOnICloudKeychain(),
  'a restart': (phone) => phone.forceRestart(),
  'signing out of iCloud and in again': (phone) => phone.signOutOfICloudAndInAgain(),
  'an upgrade': (phone) => phone.upgrade(),
  'a screen lock': (phone) => phone.setScreenLock(),
  'another look': (phone) => phone.lookAgain(),
  'Face ID': (phone) => phone.setUpFaceId(),
  'a charger': (phone) => phone.staysConnected(),
} satisfies Record<string, (phone: Phone) => void>;

/** Each wrong condition alone. */
const single: readonly PhoneConditions[] = [
  { os: 'outdated' },
  { bluetooth: 'off' },
  { passcode: 'none' },
  ...(['not-recognized', 'not-enrolled', 'disabled'] as const).map((faceId) => ({ faceId })),
  ...(['off', 'stuck', 'stuck-for-good'] as const).map((iCloudKeychain) => ({ iCloudKeychain })),
  ...(['before-handshake', 'after-handshake', 'after-command'] as const).map((vanishes) => ({ vanishes })),
];

/** Two wrong conditions at the same time. */
const double = single.flatMap((one, index) =>
  single
    .slice(index + 1)
    .filter((other) => Object.keys(other).join() !== Object.keys(one).join())
    .map((other) => ({ ...one, ...other })),
);

/** Converts an outcome of the real protocol to the effect that the computer notices. */
function noticed(outcome: Outcome | undefined): Noticed | undefined {
  switch (outcome?.kind) {
    case 'credential-made':
      return 'an answer';
    case 'refused':
      return 'a refusal';
    case 'not-started':
      return 'nothing';
    case 'vanished':
      return outcome.when === 'after-command' ? 'a refusal' : 'nothing';
    default:
      return undefined;
  }
}

const computer = { findsPhones: true, ignores: () => Promise.resolve() };

const passkey = { credentialId: '', rpId: '', privateKey: '', discoverable: true, signCount: 0 };

/** A phone with an authenticator that reports its effect to `tell`. */
function byAuthenticator(conditions: PhoneConditions, tell: (what: Noticed) => void): Phone {
  const done = () => Promise.resolve();
  const authenticator: Authenticator = {
    profile: phones.iPhone,
    enrolledAs: enrolledOverCdp(profiles[phones.iPhone].options),
    approve: () => {
      tell('an answer');
      return Promise.resolve(passkey);
    },
    autofill: () => Promise.resolve(passkey),
    refuse: () => {
      tell('a refusal');
      return Promise.resolve();
    },
    attempt: done,
    ignore: done,
    add: done,
    remove: done,
    setUserVerification: done,
    setDiscoverable: done,
    tamper: done,
    detach: done,
    credentials: () => Promise.resolve([]),
  };
  const answers = new ByAuthenticator(() => Promise.resolve(authenticator), computer);
  return new Phone({ ...inWorkingOrder, ...conditions }, answers);
}

const during = () => Promise.resolve();

async function noticedByAuthenticator(conditions: PhoneConditions, remedy: (phone: Phone) => void): Promise<Noticed> {
  let came: Noticed = 'nothing';
  const phone = byAuthenticator(conditions, (what) => (came = what));
  remedy(phone);
  await phone.scans(during);
  return came;
}

/** Expects that both ways of answering have the same effect in each of the conditions. */
async function expectTheSame(bench: Bench, states: readonly PhoneConditions[], remedy: (phone: Phone) => void) {
  for (const conditions of states) {
    bench.owned.become({ ...inWorkingOrder, ...conditions });
    remedy(bench.owned);
    await bench.owned.scans(during);
    expect(await noticedByAuthenticator(conditions, remedy), JSON.stringify(conditions)).toBe(noticed(bench.scanned));
  }
}

for (const [name, remedy] of Object.entries(remedies)) {
  test(`after the remedy “${name}”, a phone has the same effect with an authenticator and over the protocol`, async ({
    bench,
  }) => {
    await expectTheSame(bench, [{}, ...single], remedy);
  });
}

test('a phone with two wrong conditions has the same effect with an authenticator and over the protocol', async ({
  bench,
}) => {
  await expectTheSame(bench, double, remedies.nothing);
});

test('a phone that cannot answer approves and unlocks nothing, neither with an authenticator nor over the protocol', async ({
  bench,
}) => {
  const heard: Noticed[] = [];
  for (const phone of [byAuthenticator({}, (what) => heard.push(what)), bench.owned]) {
    phone.become({ iCloudKeychain: 'off' });
    await expect(phone.approves(during)).rejects.toThrow(
      'does not approve in its present condition: the computer notices',
    );
    await expect(phone.unlocks(during)).rejects.toThrow('cannot be unlocked in this condition (keychain-off)');
    phone.become({ iCloudKeychain: 'on', bluetooth: 'off' });
    await expect(phone.attempts(during)).rejects.toThrow('cannot hear the phone in this condition (bluetooth-off)');
  }
  expect(heard).toEqual([]);
  expect(bench.scanned).toBeUndefined();
});
