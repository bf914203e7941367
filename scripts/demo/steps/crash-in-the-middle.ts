import { DemoFailure, insist } from '../failure.ts';
import { insistHoldsAll } from '../holdings.ts';
import type { Session } from '../operations.ts';
import type { DemoProvider } from '../provider.ts';
import type { Stage } from '../stage.ts';
import { type Note, secondsSince } from '../story.ts';
import { followSync, insistSucceeded, startSync } from '../sync.ts';
import { connectProject, type Home } from './connect-project.ts';

/** Which part of everything has been fetched when the gateway is killed. */
const EARLIEST = 0.1;
const LATEST = 0.9;

const watchUntil = async (stage: Stage, id: string, isReached: (session: Session) => boolean): Promise<Session> => {
  for await (const session of followSync(stage, id)) {
    if (isReached(session)) return session;
    if (session.finishedAt !== null) break;
  }
  throw new DemoFailure('The import was over before the gateway could be killed. Try with more --items.');
};

/** Watches a session after a restart. Answers its end, and when somebody first went on with it. */
const watchTakeover = async (stage: Stage, id: string): Promise<{ session: Session; wentOnAt: number }> => {
  let found: Session | null = null;
  let session: Session | null = null;
  let wentOnAt: number | null = null;
  for await (session of followSync(stage, id)) {
    found ??= session;
    if (session.version > found.version) wentOnAt ??= performance.now();
  }
  if (session === null || wentOnAt === null) throw new DemoFailure('Nobody went on with the session.');
  return { session, wentOnAt };
};

/** A second source is imported, and the gateway dies in the middle of it; restarted, it finishes the same session. */
export const crashInTheMiddle = async (stage: Stage, provider: DemoProvider, note: Note): Promise<Home> => {
  const home = await connectProject(stage, { provider, name: `${provider.name}, once more` }, () => undefined);
  const { source, project, person } = home;
  const total = [...provider.itemsOf(await person.items(), project).values()].flat().length;
  const { id } = await startSync(stage, source);
  const { progress } = await watchUntil(
    stage,
    id,
    ({ progress: { fetched } }) => fetched >= EARLIEST * total && fetched <= LATEST * total,
  );
  const killed = performance.now();
  await stage.killGateway();
  note({ killedAtItems: progress.fetched, ofItems: total });
  stage.screen.write(`   killed after ${progress.fetched} of ${total} items; starting it again on the same data\n`);
  await stage.restartGateway();
  note({ restartSeconds: secondsSince(killed) });
  stage.screen.write('   it is back; the session waits until the lease of its dead worker has run out\n');

  const { session, wentOnAt } = await watchTakeover(stage, id);
  note({
    secondsUntilItWentOn: Math.round(wentOnAt - killed) / 1_000,
    secondsUntilItEnded: secondsSince(killed),
    items: session.progress.fetched,
  });
  insistSucceeded(session);
  // People whom the first source has brought are known already, by their e-mail addresses.
  const { created, updated } = session.progress;
  note({ created, known: updated });
  insist(created + updated === total, `${total} things were to be held, but ${created + updated} are.`);
  await insistHoldsAll(stage, home);
  return home;
};
