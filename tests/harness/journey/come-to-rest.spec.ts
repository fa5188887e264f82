import type { Page } from '@playwright/test';
import { comeToRest } from '../../../fixtures/journey/come-to-rest';
import { expect, test } from '../authenticators/support';

const page = `<!doctype html>
<style>
  @keyframes slide { from { margin-left: 500px } }
  @keyframes turn { to { rotate: 1turn } }
  button { animation: slide 1000s }
  output { opacity: 0.5; transition: opacity 1000s }
  output.shown { opacity: 1 }
  hr { animation: turn 1s infinite }
</style>
<button>Next</button><output>Ready</output><hr>
<script>
  const told = [];
  addEventListener('animationend', ({ animationName }) => told.push(animationName));
  addEventListener('transitionend', ({ propertyName }) => told.push(propertyName));
  getComputedStyle(document.querySelector('output')).opacity;
  document.querySelector('output').className = 'shown';
</script>`;

const told = (shown: Page) => shown.evaluate('told.toSorted()');
const playing = (shown: Page) => shown.evaluate(() => document.getAnimations().map(({ playState }) => playState));

test('a sliding element is at its final place, the page receives the event, and an endless animation keeps running', async ({
  page: shown,
}) => {
  await shown.setContent(page);
  const button = shown.getByRole('button');
  const ready = shown.getByRole('status');
  expect((await button.boundingBox())?.x).toBeGreaterThan(400);
  await expect(ready).not.toHaveCSS('opacity', '1', { timeout: 1 });

  await comeToRest(shown.mainFrame());

  expect((await button.boundingBox())?.x).toBeLessThan(20);
  await expect(ready).toHaveCSS('opacity', '1', { timeout: 1 });
  await expect.poll(() => told(shown)).toEqual(['opacity', 'slide']);
  expect(await playing(shown)).toEqual(['running']);
});

test('the wait ends without an error if the browser leaves the page meanwhile', async ({ page: shown, site }) => {
  await shown.goto(site.url);
  await shown.evaluate(() => {
    const animation = new Animation(new KeyframeEffect(document.body, { opacity: [0, 1] }, 1000));
    animation.finish = () => {
      window.location.assign('/elsewhere');
    };
    animation.play();
  });

  await comeToRest(shown.mainFrame());

  await expect(shown).toHaveURL(/elsewhere/);
});
