import { expect } from '@playwright/test';
import { AccessibilityRegistry } from '../../../fixtures/desktop/accessibility/registry';
import type { BusConnection, MethodCall, Values } from '../../../fixtures/desktop/bus/bus-connection';
import { BusError } from '../../../fixtures/desktop/bus/bus-error';
import type { LookForDialog } from '../../../fixtures/desktop/native-dialog/dialog-state';
import { lookForDialogOf } from '../../../fixtures/desktop/native-dialog/look-for-dialog';
import { test as base } from './support';

interface Part {
  readonly role: string;
  readonly name?: string;
  readonly children?: readonly Part[];
}

const root = '/org/a11y/atspi/accessible/root';

/** The path of a part gives its position in the tree: `…/1/0` is the first child of the root's second child. */
function partAt(tree: Part, path: string): Part {
  const way = path.slice(root.length).split('/').filter(Boolean).map(Number);
  const part = way.reduce<Part | undefined>((at, index) => at?.children?.[index], tree);
  if (part === undefined) throw new BusError('org.freedesktop.DBus.Error.UnknownObject', path);
  return part;
}

/** A program with this accessibility tree. It registers as Chrome does. */
class FakeApplication {
  readonly asked: string[] = [];
  /** After this call, the program's window is empty. */
  emptyAfter = '';

  constructor(
    private readonly connection: BusConnection,
    public tree: Part,
  ) {}

  async register(name: string): Promise<this> {
    await this.connection.serve(name, (call) => this.#answer(call));
    const embed = { signature: '(so)', body: [[this.connection.name, root]] };
    await this.connection.call(['org.a11y.atspi.Registry', root], 'org.a11y.atspi.Socket.Embed', embed);
    return this;
  }

  leave = () => this.connection.close();

  #answer({ method, path }: MethodCall): Values | undefined {
    const { role, name = '', children = [] } = partAt(this.tree, path);
    const question = `${method.replace(/^.*\./, '')} ${role}`;
    this.asked.push(question);
    if (question === this.emptyAfter) this.tree = application(window());
    const answers: Readonly<Record<string, Values>> = {
      'org.a11y.atspi.Accessible.GetRoleName': { signature: 's', body: [role] },
      'org.freedesktop.DBus.Properties.Get': { signature: 'v', body: [['s', name]] },
      'org.a11y.atspi.Accessible.GetChildren': {
        signature: 'a(so)',
        body: [children.map((_child, index) => [this.connection.name, `${path}/${index}`])],
      },
      'org.a11y.atspi.Component.GetExtents': { signature: '(iiii)', body: [[10, -20, 300, 400]] },
      'org.a11y.atspi.Action.DoAction': { signature: 'b', body: [true] },
    };
    return answers[method];
  }
}

const application = (...children: readonly Part[]): Part => ({ role: 'application', name: 'Chromium', children });
const window = (...children: readonly Part[]): Part => ({ role: 'frame', name: 'Window', children });
const page: Part = { role: 'document web', name: 'Page', children: [{ role: 'push button', name: 'Of the page' }] };
const dialog: Part = {
  role: 'dialog',
  name: 'Turn on Bluetooth?',
  children: [
    { role: 'panel', children: [{ role: 'heading', name: 'Turn on Bluetooth?' }] },
    { role: 'panel', children: [{ role: 'static', name: 'It must be on.' }, { role: 'image' }, page] },
    { role: 'static', name: 'It must be on.' },
    { role: 'image', name: 'QR code' },
    { role: 'push button', name: 'Cancel' },
    { role: 'push button', name: 'Turn on' },
    { role: 'push button' },
  ],
};

interface Fixtures {
  look: LookForDialog;
  /** Starts a program with this tree. */
  start: (tree: Part) => Promise<FakeApplication>;
}

const test = base.extend<Fixtures>({
  look: async ({ bus }, use) => {
    await use(lookForDialogOf(await AccessibilityRegistry.start(bus)));
  },

  start: async ({ bus, look: _registry }, use) => {
    let started = 0;
    await use(async (tree) => new FakeApplication(await bus.connect(), tree).register(`org.example.App${++started}`));
  },
});
const box = { x: 10, y: -20, width: 300, height: 400 };

test('a dialog is read from its window: each text once, the buttons that have a text, the image that has a name', async ({
  look,
  start,
}) => {
  await start(application(window(page, dialog)));
  expect((await look())?.state).toEqual({
    title: 'Turn on Bluetooth?',
    texts: ['It must be on.'],
    buttons: ['Cancel', 'Turn on'],
    boxes: { 'Turn on Bluetooth?': box, 'It must be on.': box, Cancel: box, 'Turn on': box },
    image: { name: 'QR code', box },
    box,
  });
});

test('the content of web pages is not read, neither in the window nor in the dialog', async ({ look, start }) => {
  const { asked } = await start(application(window(page, dialog)));
  await look();
  expect(asked).toContain('GetRoleName document web');
  expect(asked).not.toContain('GetChildren document web');
});

test('a button is found by its text and pressed', async ({ look, start }) => {
  const { asked } = await start(application(window(dialog)));
  const open = await look();
  expect(await open?.press('Turn on')).toBe(true);
  expect(asked.filter((call) => call.startsWith('DoAction'))).toEqual(['DoAction push button']);
  expect(await open?.press('Other')).toBe(false);
});

test('without a program, a window or a dialog, no dialog is found', async ({ look, start }) => {
  expect(await look()).toBeUndefined();
  const program = await start(application());
  expect(await look()).toBeUndefined();
  program.tree = application(window(page));
  expect(await look()).toBeUndefined();
});

test('of two dialogs the newer one is read', async ({ look, start }) => {
  await start(application(window(dialog), window({ role: 'dialog', name: 'Newer' })));
  expect((await look())?.state.title).toBe('Newer');
});

test('reading a dialog fails if it closes meanwhile', async ({ look, start }) => {
  const program = await start(application(window(dialog)));
  program.emptyAfter = 'GetRoleName dialog';
  await expect(look()).rejects.toBeInstanceOf(BusError);
});

test('a program that has ended is no longer queried', async ({ look, start }) => {
  const program = await start(application(window(dialog)));
  expect(await look()).toBeDefined();
  await program.leave();
  await expect.poll(async () => look().catch(() => 'refused')).toBeUndefined();
});
