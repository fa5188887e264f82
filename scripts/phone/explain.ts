import { eidKey, tunnelId } from '../../fixtures/phone/derivations';
import { phoneProfiles } from '../../fixtures/phone/profiles';
import type { QrCode } from '../../fixtures/phone/qr/code';
import { assignedDomains, tunnelDomain } from '../../fixtures/phone/tunnel/domains';

const wishes: Readonly<Record<string, string>> = { mc: 'make a passkey', ga: 'sign in with a passkey' };

type Row = readonly [name: string, value: string];

/** Explains a QR code, line by line. @param secrets whether to show secrets @param now in milliseconds since 1970 */
export function explain(code: QrCode, { secrets, now }: { secrets: boolean; now: number }): string {
  const id = hex(tunnelId(code.secret));
  const url = (phone: keyof typeof phoneProfiles) =>
    `wss://${tunnelDomain(phoneProfiles[phone].tunnelDomain)}/cable/new/${id}`;
  const secret = (value: Buffer) => (secrets ? hex(value) : 'hidden, shown with --secrets');
  return [
    ...section('In the QR code', [
      ['Request', wishOf(code)],
      ['Made', timeOf(code, now)],
      ["Computer's key", `${hex(code.desktopKey)} (P-256, for this QR code only)`],
      ['Tunnels it knows', `${code.knownDomains}: ${assignedDomains.slice(0, code.knownDomains).join(', ')}`],
      ['Remembers phones', code.canStoreLinks === undefined ? 'not said' : code.canStoreLinks ? 'yes' : 'no'],
    ]),
    ...section('Derived, not secret', [
      ['Tunnel', id],
      ['An iPhone opens', url('iPhone')],
      ['Android opens', url('Android')],
    ]),
    ...section('Secret', [
      ['Secret', secret(code.secret)],
      ["Advert's key", secret(eidKey(code.secret))],
      ["Handshake's key", 'also needs the Bluetooth advert, which is not in the QR code'],
    ]),
  ].join('');
}

const hex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

function section(title: string, rows: readonly Row[]): string[] {
  return [`${title}\n`, ...rows.map(([name, value]) => `  ${name.padEnd(17)} ${value}\n`)];
}

function wishOf({ requestType }: QrCode): string {
  if (requestType === undefined) return 'not said';
  return `${wishes[requestType] ?? 'unknown request type'} (${requestType})`;
}

function timeOf({ time }: QrCode, now: number): string {
  if (time === undefined) return 'not said';
  const date = new Date(time * 1000);
  // The time is too large for a date.
  if (Number.isNaN(date.getTime())) return `${time} s after 1970`;
  return `${date.toISOString()}, ${Math.round(now / 1000 - time)} s ago`;
}
