/** `npm run org`: starts a stand-in org for trying things by hand. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { connectToOrg } from '../fixtures/org/client';
import { clock } from '../fixtures/org/stand-in/clock';
import type { RegisteredApp } from '../fixtures/org/stand-in/management/service-app';
import type { OrgPolicy } from '../fixtures/org/stand-in/policy';
import { StandInOrg } from '../fixtures/org/stand-in/stand-in-org';
import { resolveWidget } from '../fixtures/widget/release';
import { settings } from '../fixtures/settings/settings';
import { asCommand } from './run/as-command';

const help = `npm run org starts a stand-in org, prints its address, a user and a password, and runs until Ctrl-C.

  npm run org
  npm run org -- --port 8080            on a port of your choice
  npm run org -- --generation gen2      with the widget's other generation (default gen3)
  npm run org -- --public-url http://localhost:8081    behind your own proxy with this address
  npm run org -- --step-up two-methods  with this verification before a passkey is enrolled or removed (default passkey)
  npm run org -- --allowed-models 2fc0579f-8113-47ea-b116-bb5a8db9202a,…   lets people enroll only these models (AAGUIDs)
  npm run org -- --log-lag 8            with a System Log that is 8 seconds late
  npm run org -- --service-app app.json  gives an app access by OAuth: {"clientId", "publicKey": a JWK, "scopes": […]}

To test whether older passkeys still work, move the org's clock forward: POST /stand-in/clock?days=41, with the API token.

The widget's release, the authenticator's name and the language come from .env; .env.example explains them.
`;

const stepUps = ['passkey', 'password', 'password-and-passkey', 'two-methods'] as const satisfies OrgPolicy['stepUp'][];
const aaguid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Runs the org until it is interrupted. Resolves to the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      port: { type: 'string', default: '0' },
      'public-url': { type: 'string' },
      'service-app': { type: 'string' },
      'log-lag': { type: 'string', default: '0' },
      'allowed-models': { type: 'string' },
      'step-up': { type: 'string', default: 'passkey' },
      generation: { type: 'string', default: settings.generations.at(-1) ?? 'gen3' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const { port, generation, 'public-url': publicUrl, 'service-app': appFile } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535; it is "${port}".`);
  }
  if (generation !== 'gen2' && generation !== 'gen3') {
    throw new Error(`--generation must be gen2 or gen3; it is "${generation}".`);
  }

  const stepUp = stepUps.find((one) => one === values['step-up']);
  if (stepUp === undefined) {
    throw new Error(`--step-up must be one of ${stepUps.join(', ')}; it is "${values['step-up']}".`);
  }
  const allowedModels = values['allowed-models']?.toLowerCase().split(',') ?? 'any';
  if (allowedModels !== 'any' && !allowedModels.every((model) => aaguid.test(model))) {
    throw new Error(`--allowed-models must be AAGUIDs, separated by commas; it is "${values['allowed-models']}".`);
  }
  const logLag = Number(values['log-lag']) * 1000;
  if (!(logLag >= 0 && logLag <= 3_600_000)) {
    throw new Error(`--log-lag must be a number of seconds from 0 to 3600; it is "${values['log-lag']}".`);
  }
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    throw new Error(`--public-url must be an address, for example http://localhost:8081; it is "${publicUrl}".`);
  }

  const release = await resolveWidget(settings.widget);
  const { authenticatorName, language } = settings;
  const org = await StandInOrg.start({
    release,
    generation,
    language,
    policy: { authenticatorName, stepUp, allowedModels },
    port: Number(port),
    logLag,
    serviceApp: appFile === undefined ? undefined : (JSON.parse(readFileSync(appFile, 'utf8')) as RegisteredApp),
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    prepare: takeDays,
  });
  const person = await connectToOrg({ orgUrl: org.localUrl, apiToken: org.apiToken }).newPerson();
  process.stdout.write(
    `The stand-in org is running with Okta's Sign-In Widget ${release.version} (${generation}).\n\n` +
      `  Address    ${org.localUrl}\n  User name  ${person.login}\n  Password   ${person.password}\n  API token  ${org.apiToken}\n\n` +
      'They are valid only until this process ends. Press Ctrl-C to end it.\n',
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await org.close();
  return 0;
}

/** Adds an endpoint that moves the org's clock forward: `POST /stand-in/clock?days=41`. */
function takeDays(app: FastifyInstance, apiToken: string): void {
  app.post('/stand-in/clock', ({ query, headers }, reply) => {
    if (headers.authorization !== `SSWS ${apiToken}`) return reply.status(401).send('The API token is missing.\n');
    const days = Number((query as { days?: string }).days);
    if (!(days > 0 && days <= 3_650)) return reply.status(400).send('days must be a number above 0, up to 3650.\n');
    clock.advance(days * 24 * 60 * 60 * 1000);
    return reply.send(`It is ${clock.date().toISOString()}.\n`);
  });
}

await asCommand(main);
