import { expect, test } from '@playwright/test';
import { aaguids } from '../../../fixtures/authenticators/aaguids';
import type { ProfileName } from '../../../fixtures/authenticators/authenticator';
import { enrolledInPage, enrolledOverCdp, type EnrolledAs } from '../../../fixtures/authenticators/enrolled-as';
import { builtIns, phones, profiles, type ComputerModel } from '../../../fixtures/authenticators/profiles';
import { credentialKinds, type CredentialKind } from '../../../fixtures/base/credential-kinds';
import { laneAt } from '../../../fixtures/lanes/lane';
import { laneNames, lanes, type LaneName } from '../../../fixtures/lanes/lanes';
import { VirtualPhone } from '../../../fixtures/phone/virtual-phone';

/* The `devices` of a lane's record are exactly the models that its tests enroll. */

/** Facts that an org learns about the device of each credential kind. A kind is absent if the lane has no such device. */
type Told = Readonly<Partial<Record<CredentialKind, EnrolledAs>>>;

const toldOf = (computer: ComputerModel, enrolledAs: (profile: ProfileName) => EnrolledAs): Told => ({
  platform: enrolledAs(builtIns[computer]),
  hybrid: enrolledAs(phones.iPhone),
  'security-key': enrolledAs('yubikey5'),
});

const overCdp = (computer: ComputerModel) => toldOf(computer, (profile) => enrolledOverCdp(profiles[profile].options));
const inPage = (computer: ComputerModel) => toldOf(computer, (profile) => enrolledInPage(profiles[profile].inPage));

const toldIn: Readonly<Record<LaneName, Readonly<Partial<Record<ComputerModel, Told>>>>> = {
  chrome: { Mac: overCdp('Mac'), Windows: inPage('Windows') },
  'chrome-native': { Mac: { hybrid: new VirtualPhone().enrolledAs } },
  edge: { Mac: overCdp('Mac'), Windows: inPage('Windows') },
  safari: { Mac: inPage('Mac') },
  webkit: { Mac: inPage('Mac') },
};

/** A security key tells its model only to an org that asks for an attestation. */
const modelsOf = (kind: CredentialKind, aaguid: string) =>
  kind === 'security-key' ? [aaguid, aaguids.none] : [aaguid];

for (const name of laneNames) {
  const lane = lanes[name];

  test(`the lane ${name} is checked with each computer that it has`, () => {
    expect(Object.keys(toldIn[name])).toEqual('devices' in lane.windows ? ['Mac', 'Windows'] : ['Mac']);
  });

  for (const computer of ['Mac', 'Windows'] as const) {
    const told = toldIn[name][computer];
    if (told === undefined) continue;

    test(`the lane ${name} (${computer}) lists what its devices tell an org`, () => {
      const { models, synced } = laneAt(computer, lane).devices;

      for (const kind of credentialKinds) {
        expect(models[kind], kind).toEqual(told[kind] === undefined ? [] : modelsOf(kind, told[kind].aaguid));
      }
      expect(synced).toEqual(credentialKinds.filter((kind) => told[kind]?.backedUp));
    });
  }
}
