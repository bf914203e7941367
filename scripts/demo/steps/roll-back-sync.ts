import { insist } from '../failure.ts';
import { accepted, operation, type Refusal, type Session } from '../operations.ts';
import { createTicket, issueAt, readTicket, syncAll } from '../shared-ticket.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import { followSync, runSync } from '../sync.ts';
import type { Home } from './connect-project.ts';

interface Counts {
  readonly restored: number;
  readonly removed: number;
  readonly kept: number;
}

const ROLL_BACK = operation<{ rollbackSync: Session | Refusal }, { id: string }>(
  'mutation RollBack($id: ID!) { rollbackSync(sessionId: $id) { __typename ... on UserError { message } } }',
);
const ROLLED_BACK = operation<
  { session: { status: string; rollback: { counts: Counts | null } | null } },
  { id: string }
>('query RolledBack($id: ID!) { session(id: $id) { status rollback { counts { restored removed kept } } } }');
const RESUME = operation<{ resumeSource: { __typename: 'ExternalSource' } | Refusal }, { id: string }>(
  'mutation Resume($id: ID!) { resumeSource(id: $id) { __typename ... on UserError { message } } }',
);

/** What a sync brought is taken back, its source waits; resumed once the provider is mended, both sides agree again. */
export const rollBackSync = async (stage: Stage, homes: readonly Home[], note: Note): Promise<void> => {
  const [home] = homes;
  if (home === undefined) return;
  const ticket = await createTicket(stage, 'Sweep the yard', [home]);
  await syncAll(stage, homes);
  const { id, type } = await issueAt(stage, home, ticket.title);
  await home.person.edit({ id, type, data: { title: 'Spoilt' } });
  const { session } = await runSync(stage, home.source);
  insist((await readTicket(stage, ticket)).title === 'Spoilt', 'The edit did not arrive.');

  accepted((await stage.graph.request(ROLL_BACK, { id: session.id })).rollbackSync);
  for await (const _state of followSync(stage, session.id));
  const { status, rollback } = (await stage.graph.request(ROLLED_BACK, { id: session.id })).session;
  insist(status === 'ROLLED_BACK', `The session is ${status}.`);
  note({ ...rollback?.counts });
  insist((await readTicket(stage, ticket)).title === ticket.title, 'The title is not as it was before.');

  await home.person.edit({ id, type, data: { title: ticket.title } });
  accepted((await stage.graph.request(RESUME, { id: home.source })).resumeSource);
  const [pushed] = await syncAll(stage, homes);
  insist(pushed === 0, 'Something was written to the provider because of the rollback.');
  await issueAt(stage, home, ticket.title);
};
