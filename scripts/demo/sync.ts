import { DemoFailure, insist } from './failure.ts';
import { accepted, PROGRESS, type Session, START } from './operations.ts';
import { startMeter } from './progress.ts';
import type { Stage } from './stage.ts';

/** How a sync came out, and what watching it was like. */
export interface Watched {
  readonly session: Session;
  /** From the start, or from the beginning of watching, to the last event. */
  readonly ms: number;
  readonly events: number;
}

export const startSync = async ({ graph }: Stage, sourceId: string): Promise<Session> =>
  accepted((await graph.request(START, { sourceId })).startSync);

/** Twice as long as a session of a dead worker may wait for a living one. */
const STANDSTILL_MS = 60_000;

/** Fails when a session is told of again and again, but nothing comes of it. */
const watchMovement = (): ((session: Session) => void) => {
  let fetched = -1;
  let movedAt = performance.now();
  return ({ progress }) => {
    const now = performance.now();
    if (progress.fetched !== fetched) movedAt = now;
    fetched = progress.fetched;
    insist(now - movedAt < STANDSTILL_MS, `The sync has stood at ${fetched} items for ${STANDSTILL_MS / 1_000} s.`);
  };
};

/** The session's state now and at every change, shown as it goes, until it ends or the caller stops listening. */
export async function* followSync({ graph, screen }: Stage, sessionId: string): AsyncGenerator<Session> {
  using meter = startMeter(screen);
  const checkMovement = watchMovement();
  for await (const { syncProgress } of graph.subscribe(PROGRESS, { sessionId })) {
    meter.show(syncProgress.progress);
    checkMovement(syncProgress);
    yield syncProgress;
  }
}

/** @throws DemoFailure unless the session succeeded */
export const insistSucceeded = (session: Session): void => {
  const reason = session.errors.edges[0]?.node.message ?? 'It named no error.';
  insist(session.status === 'SUCCEEDED', `The sync ended ${session.status} and not SUCCEEDED. ${reason}`);
};

/** Watches a session to its good end. */
export const watchSync = async (stage: Stage, sessionId: string): Promise<Omit<Watched, 'ms'>> => {
  let session: Session | null = null;
  let events = 0;
  for await (session of followSync(stage, sessionId)) events += 1;
  if (session === null) throw new DemoFailure('The gateway ended the subscription before it told anything.');
  insistSucceeded(session);
  return { session, events };
};

/** Starts a sync as a person would, and watches it to its good end. */
export const runSync = async (stage: Stage, sourceId: string): Promise<Watched> => {
  const started = performance.now();
  const { id } = await startSync(stage, sourceId);
  const watched = await watchSync(stage, id);
  return { ...watched, ms: performance.now() - started };
};
