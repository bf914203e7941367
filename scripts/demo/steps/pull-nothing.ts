import { isDeepStrictEqual } from 'node:util';
import { insist } from '../failure.ts';
import { readMappings } from '../holdings.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import { runSync } from '../sync.ts';
import type { Home } from './connect-project.ts';

const MOST_REQUESTS = 2;

/** A sync after which nothing has changed asks once or twice and writes nothing. */
export const pullNothing = async (stage: Stage, { person, provider, source }: Home, note: Note): Promise<void> => {
  const before = await readMappings(stage, source);
  const lastRequest = await person.lastRequest();
  const { session, ms } = await runSync(stage, source);
  const requests = (await person.lastRequest()) - lastRequest;
  const { created, updated, deleted } = session.progress;
  note({ requests, created, updated, deleted, syncMs: Math.round(ms) });
  insist(requests <= MOST_REQUESTS, `${provider.name} was asked ${requests} times to find nothing new.`);
  insist(
    requests === session.progress.requests,
    `${provider.name} was asked ${requests} times, not ${session.progress.requests}.`,
  );
  insist(created + updated + deleted === 0, 'Records were written although nothing was new.');
  insist(
    isDeepStrictEqual(await readMappings(stage, source), before),
    'Mappings were written although nothing was new.',
  );
};
