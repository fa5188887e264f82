/**
 * The journey for scripts without this suite: the element to wait for on each screen, and the action there. Elements are named
 * by XPath, which both a bare DevTools script and Selenium understand. The paths fit both generations of the widget.
 */
import type { Person } from '../../fixtures/org/org';

/** One action of the person. */
export interface Move {
  /** XPath of the element that identifies the screen; then the picture is taken. Absent if the screen has not changed. */
  readonly landmark?: string;
  /** XPath of the element to click or fill. */
  readonly target: string;
  /** Text to type into the target; if absent, the target is clicked. */
  readonly text?: string;
}

const named = (name: string) =>
  `//*[self::a or self::button or self::input[@type="submit"]][normalize-space(.)="${name}" or @value="${name}"]`;
const heading = (start: string) => `//*[self::h1 or self::h2 or self::h3][starts-with(normalize-space(.), "${start}")]`;
const username = '//input[@name="identifier"]';
const nameMenu = '//header//button';
const setUpLink = '//a[starts-with(@href, "/idp/authenticators/setup/")]';

/** XPath of the entry that shows the enrolled passkey. */
export const enrolled = '//ul[@aria-label="Enrolled"]/li';

/** Sign-in with user name and password, Settings, "Set up", password, "Set up", "Set up": the suite's own steps. */
export const moves = ({ login, password }: Person): readonly Move[] => {
  const enterPassword = [
    { landmark: heading('Verify with your password'), target: '//input[@type="password"]', text: password },
    { target: named('Verify') },
  ];
  // The list of methods also has "Set up" buttons; their labels contain the name of the method.
  const setUp = `${named('Set up')}[not(starts-with(@aria-label, "Set up "))]`;
  return [
    { landmark: username, target: username, text: login },
    { target: named('Next') },
    ...enterPassword,
    { landmark: nameMenu, target: nameMenu },
    { target: '//nav//a[@href="/enduser/settings"]' },
    { landmark: setUpLink, target: setUpLink },
    ...enterPassword,
    {
      landmark: heading('Set up security methods'),
      target: '//*[self::a or self::button][starts-with(@aria-label, "Set up ")]',
    },
    { landmark: setUp, target: setUp },
  ];
};
