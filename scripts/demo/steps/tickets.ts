import { DemoFailure, insist } from '../failure.ts';
import { accepted } from '../operations.ts';
import { createTicket, issueAt, readTicket, syncAll, updateTicket } from '../shared-ticket.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import {
  CLAIM_CONFLICT,
  CONFLICT_DETECTED,
  CONFLICTS,
  type Conflict,
  type OwnTicket,
  RESOLVE_CONFLICT,
} from '../ticket-operations.ts';
import type { Home } from './connect-project.ts';

const SECRET = 'Surprise party for Ann';

/** A shared ticket appears at each provider once, a local one in none of their requests. */
export const shareTicket = async (stage: Stage, homes: readonly Home[], note: Note): Promise<OwnTicket> => {
  const ticket = await createTicket(stage, 'Paint the fence', homes);
  await createTicket(stage, SECRET, []);
  const pushed = await syncAll(stage, homes);
  note({ pushed: pushed.reduce((sum, count) => sum + count, 0) });
  for (const home of homes) await issueAt(stage, home, ticket.title);
  const again = await syncAll(stage, homes);
  insist(
    again.every((count) => count === 0),
    'A second sync wrote something again.',
  );
  for (const { person, provider } of homes) {
    insist(!(await person.requestsAsText()).includes(SECRET), `${provider.name} was told of a ticket that is local.`);
  }
  return ticket;
};

/** One field is edited at the first provider and another one here: both arrive everywhere. */
export const editTwoFields = async (stage: Stage, homes: readonly Home[], ticket: OwnTicket): Promise<void> => {
  const [first] = homes;
  if (first === undefined) return;
  const { id, type } = await issueAt(stage, first, ticket.title);
  await first.person.edit({ id, type, data: { title: 'Paint the long fence' } });
  await updateTicket(stage, ticket, { description: 'White, twice.' });
  await syncAll(stage, homes);
  await syncAll(stage, homes);
  const { title, description } = await readTicket(stage, ticket);
  insist(title === 'Paint the long fence' && description === 'White, twice.', 'The edits did not both arrive here.');
  for (const home of homes) {
    const { data } = await issueAt(stage, home, title);
    insist([data.description, data.body].includes(description), `${home.provider.name} lacks the description.`);
  }
};

/** The first conflict that is told of, with that many candidates. */
const conflictWith = async ({ graph }: Stage, candidates: number): Promise<Conflict> => {
  for await (const { conflictDetected } of graph.subscribe(CONFLICT_DETECTED, {})) {
    if (conflictDetected.fields?.[0]?.candidates.length === candidates) return conflictDetected;
  }
  throw new DemoFailure('No conflict was told of.');
};

/** All sides change one field: one conflict arrives live, is claimed and decided, and the decision reaches all. */
export const settleConflict = async (stage: Stage, homes: readonly Home[], ticket: OwnTicket, note: Note) => {
  const before = await readTicket(stage, ticket);
  const issues = await Promise.all(homes.map((home) => issueAt(stage, home, before.title)));
  await updateTicket(stage, ticket, { title: 'Painted from here' });
  for (const [index, { person, provider }] of homes.entries()) {
    const { id = '', type = '' } = issues[index] ?? {};
    await person.edit({ id, type, data: { title: `Painted from ${provider.name}` } });
  }
  const [conflict] = await Promise.all([conflictWith(stage, homes.length + 1), syncAll(stage, homes)]);
  note({ candidates: conflict.fields?.[0]?.candidates.length ?? 0 });
  const { version } = accepted((await stage.graph.request(CLAIM_CONFLICT, { id: conflict.id })).claimConflict);
  const fields = [{ name: 'title', value: 'Painted by all' }];
  const decision = { id: conflict.id, version, strategy: null, fields };
  accepted((await stage.graph.request(RESOLVE_CONFLICT, decision)).resolveConflict);
  await syncAll(stage, homes);
  for (const home of homes) await issueAt(stage, home, 'Painted by all');
  insist((await readTicket(stage, ticket)).title === 'Painted by all', 'The decision did not arrive here.');
};

/** A provider makes an issue, and its answer is lost: there is one issue, and one ticket. */
export const loseAnswer = async (stage: Stage, homes: readonly Home[]): Promise<void> => {
  for (const [operation, home] of [
    ['CreateIssue', homes[0]],
    ['issues/create', homes[1]],
  ] as const) {
    if (home === undefined) continue;
    const title = `Wash the car for ${home.provider.name}`;
    await home.person.loseAnswer(operation);
    await createTicket(stage, title, [home]);
    await syncAll(stage, homes);
    await syncAll(stage, homes);
    await issueAt(stage, home, title);
  }
};

/** Deleted at the first provider while it is edited here: the edit stays, and a person is asked. */
export const deleteAgainstEdit = async (stage: Stage, homes: readonly Home[]): Promise<void> => {
  const [first] = homes;
  if (first === undefined) return;
  const ticket = await createTicket(stage, 'Mend the roof', [first]);
  await syncAll(stage, homes);
  const { id } = await issueAt(stage, first, ticket.title);
  await updateTicket(stage, ticket, { title: 'Mend the roof before winter' });
  await first.person.remove(id);
  await syncAll(stage, homes);
  const { conflicts } = await stage.graph.request(CONFLICTS, {});
  const conflict = conflicts.edges.find(({ node }) => node.record?.id === ticket.id)?.node;
  insist(conflict?.__typename === 'DeletionConflict', 'No deletion conflict waits for a person.');
  const keep = { id: conflict.id, version: conflict.version, strategy: 'LOCAL_WINS', fields: null };
  accepted((await stage.graph.request(RESOLVE_CONFLICT, keep)).resolveConflict);
  const kept = await readTicket(stage, ticket);
  insist(kept.deletedAt === null && kept.title.endsWith('winter'), 'The edit did not survive.');
};
