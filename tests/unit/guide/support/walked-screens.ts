/** Screens that walks recorded, so that help pages can be judged without a browser. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { laneNames } from '../../../../fixtures/lanes/lanes';
import { idOf } from '../../../../fixtures/journey-record/screens/recorded-screen';
import type { SeenScreen } from '../../../../fixtures/journey-record/screens/read-screens';

const recorded = z.array(
  z.object({
    route: z.string(),
    lane: z.enum(laneNames),
    generation: z.enum(['gen2', 'gen3']),
    browser: z.string(),
    screens: z.array(
      z.object({ step: z.string(), drawnBy: z.enum(['widget', 'site', 'dialog']), labels: z.array(z.string()) }),
    ),
  }),
);

const file = new URL('walked-screens.yaml', import.meta.url);

export const walkedScreens: readonly SeenScreen[] = recorded
  .parse(parse(readFileSync(file, 'utf8')))
  .flatMap(({ screens, ...walk }) =>
    screens.map(({ step, drawnBy, labels }, index): SeenScreen => ({
      ...walk,
      id: idOf(step),
      step,
      order: index + 1,
      language: 'en',
      kind: drawnBy === 'dialog' ? 'dialog' : 'page',
      ...(drawnBy === 'dialog' ? {} : { drawnBy }),
      labels: labels.map((label) => {
        const [role = '', ...name] = label.split(': ');
        return { role, name: name.join(': ') };
      }),
      seenAt: '',
      took: 0,
      picture: `${idOf(step)}.png`,
    })),
  );
