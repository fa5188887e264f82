import { expect, test } from '@playwright/test';
import { enrolledInPage, enrolledOverCdp, type EnrolledAs } from '../../../fixtures/authenticators/enrolled-as';
import { builtIns, phones, profiles, type ComputerModel } from '../../../fixtures/authenticators/profiles';
import type { ProfileName } from '../../../fixtures/authenticators/authenticator';
import { credentialKinds, type CredentialKind } from '../../../fixtures/base/credential-kinds';
import { laneAt, type Lane } from '../../../fixtures/lanes/lane';
import { lanes } from '../../../fixtures/lanes/lanes';

/* What a lane's record says that an org is told is what the devices of its tests tell. */

const overCdp = (profile: ProfileName): EnrolledAs => enrolledOverCdp(profiles[profile].options);
const inPage = (profile: ProfileName): EnrolledAs => enrolledInPage(profiles[profile].inPage);

/** What people enroll in the tests of a kind. */
const devices = (computer: ComputerModel): Readonly<Record<CredentialKind, ProfileName>> => ({
  platform: builtIns[computer],
  hybrid: phones.iPhone,
  'security-key': 'yubikey5',
});

const rows: readonly { lane: Lane; computer: ComputerModel; enrolledAs: (profile: ProfileName) => EnrolledAs }[] = [
  { lane: lanes.chrome, computer: 'Mac', enrolledAs: overCdp },
  { lane: lanes.chrome, computer: 'Windows', enrolledAs: inPage },
  { lane: lanes.edge, computer: 'Mac', enrolledAs: overCdp },
  { lane: lanes.edge, computer: 'Windows', enrolledAs: inPage },
  { lane: lanes.safari, computer: 'Mac', enrolledAs: inPage },
  { lane: lanes.webkit, computer: 'Mac', enrolledAs: inPage },
];

for (const { lane, computer, enrolledAs } of rows) {
  test(`${lane.called} at a ${computer} tells an org what its devices tell`, () => {
    const { models, synced } = laneAt(computer, lane).devices;
    const told = credentialKinds.map((kind) => ({ kind, ...enrolledAs(devices(computer)[kind]) }));

    for (const { kind, aaguid } of told) expect(models[kind], kind).toContain(aaguid);
    expect(synced).toEqual(told.filter(({ backedUp }) => backedUp).map(({ kind }) => kind));
  });
}
