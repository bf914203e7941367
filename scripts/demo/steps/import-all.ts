import { insist } from '../failure.ts';
import { insistHoldsAll } from '../holdings.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import { runSync } from '../sync.ts';
import type { Home } from './connect-project.ts';

/** The first sync fetches everything; afterwards everything is held exactly once. */
export const importAll = async (stage: Stage, home: Home, note: Note): Promise<void> => {
  const { session, ms, events } = await runSync(stage, home.source);
  const { fetched, created, requests } = session.progress;
  note({
    items: fetched,
    importSeconds: Math.round(ms) / 1_000,
    itemsPerSecond: Math.round((fetched / ms) * 1_000),
    requests,
    events,
  });
  insist(created === fetched, `${fetched} items were read, but ${created} records made.`);
  const held = await insistHoldsAll(stage, home);
  note(Object.fromEntries(Object.entries(held).map(([type, count]) => [type.toLowerCase(), count])));
  insist(held.TICKET === stage.items, `The project has ${stage.items} issues, but ${held.TICKET} tickets are held.`);
};
