import type { Data, TestClient } from './client.ts';
import { expectMember } from './sources.ts';

/** What the tests look at of a session. */
export const SESSION_FIELDS = `fragment SessionFields on SyncSession {
  id direction status trigger full startedBy startedAt finishedAt resumesAt version
  progress {
    phase fetched total created updated unchanged deleted pushed conflicts failed requests elapsedMs
  }
}`;

const START = `${SESSION_FIELDS} mutation Start($sourceId: ID!, $direction: SyncDirection, $full: Boolean) {
  startSync(sourceId: $sourceId, direction: $direction, full: $full) {
    __typename
    ...SessionFields
    ... on UserError { message }
    ... on SyncAlreadyRunningError { session { id } }
  }
}`;

const CANCEL = `${SESSION_FIELDS} mutation Cancel($sessionId: ID!) {
  cancelSync(sessionId: $sessionId) { __typename ...SessionFields ... on UserError { message } }
}`;

const PROGRESS = `${SESSION_FIELDS} subscription Progress($sessionId: ID!) {
  syncProgress(sessionId: $sessionId) { ...SessionFields }
}`;

export interface StartOptions {
  readonly direction?: string;
  readonly full?: boolean;
}

/** Runs startSync; answers the union's member. */
export const startSync = async (client: TestClient, sourceId: string, options: StartOptions = {}): Promise<Data> =>
  (await client.mutate(START, { sourceId, ...options })).startSync;

/** Runs cancelSync; answers the union's member. */
export const cancelSync = async (client: TestClient, sessionId: string): Promise<Data> =>
  (await client.mutate(CANCEL, { sessionId })).cancelSync;

/** The states of a session as a subscriber sees them, from now to its end. */
export async function* watchSession(client: TestClient, sessionId: string): AsyncGenerator<Data, void> {
  for await (const { syncProgress } of client.subscribe(PROGRESS, { sessionId })) yield syncProgress;
}

/** Watches a session until it has ended; answers every state seen, the last one final. */
export const waitForSession = async (
  client: TestClient,
  sessionId: string,
): Promise<{ readonly states: readonly Data[]; readonly last: Data }> => {
  const states = await Array.fromAsync(watchSession(client, sessionId));
  return { states, last: states.at(-1) };
};

/** Starts a session and watches it to its end; answers its final state. */
export const sync = async (client: TestClient, sourceId: string, options: StartOptions = {}): Promise<Data> => {
  const session = expectMember('SyncSession', await startSync(client, sourceId, options));
  return (await waitForSession(client, session.id)).last;
};

/** Watches a session until it is in a state that fits, and leaves it there. */
export const waitUntil = async (
  client: TestClient,
  sessionId: string,
  fits: (session: Data) => boolean,
): Promise<Data> => {
  for await (const session of watchSession(client, sessionId)) if (fits(session)) return session;
  throw new Error('The session ended without ever being in that state.');
};
