import { parseArgs } from 'node:util';
import { parseQrText } from '../fixtures/phone/qr/code';
import { explain } from './phone/explain';
import { asCommand } from './run/as-command';

const help = `npm run phone explains the QR code that a browser shows for a passkey on a phone: the request in it, the values that a phone
derives from it, and the server that the phone would connect to. The command connects to nothing. It hides secrets, because anybody who has
them can act as the phone.

  npm run phone -- 'FIDO:/…'              explains this text of a QR code (in quotes)
  npm run phone -- 'FIDO:/…' --secrets    also shows the secrets
`;

function main(): number {
  const { values, positionals } = parseArgs({
    options: { secrets: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0) {
    throw new Error("Give the text of one QR code, in quotes: npm run phone -- 'FIDO:/…'");
  }
  process.stdout.write(explain(parseQrText(text.trim()), { secrets: values.secrets ?? false, now: Date.now() }));
  return 0;
}

await asCommand(main);
