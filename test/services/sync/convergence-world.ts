import { expect } from '@jest/globals';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { conflictsOf, resolveConflict } from '../../support/conflicts.ts';
import { waitForSession } from '../../support/sessions.ts';
import { createComment, createTicket, deleteTicket, readTicket, updateTicket } from '../../support/tickets.ts';
import type { sharedTrackers } from '../../support/trackers.ts';
import { dying } from './dying.ts';
import { createHastyClock, laterWorker, queue, workOn } from './engine.ts';

type Trackers = ReturnType<typeof sharedTrackers>;
export type Tracker = 'LINEAR' | 'GITHUB';
export type Side = 'HERE' | Tracker;
export type Field = 'title' | 'description' | 'priority';

export type Step =
  | { readonly kind: 'create'; readonly sharedWith: readonly Tracker[] }
  | { readonly kind: 'edit'; readonly side: Side; readonly ticket: number; readonly field: Field }
  | { readonly kind: 'comment'; readonly side: Side; readonly ticket: number }
  | { readonly kind: 'remove'; readonly side: 'HERE' | 'LINEAR'; readonly ticket: number }
  | { readonly kind: 'narrow'; readonly ticket: number }
  | { readonly kind: 'decide'; readonly strategy: 'LOCAL_WINS' | 'EXTERNAL_WINS' }
  | { readonly kind: 'fault'; readonly at: Tracker; readonly fault: string }
  /** `diesAfter` failpoints the worker dies, and another one goes on. */
  | { readonly kind: 'sync'; readonly at: Tracker; readonly diesAfter: number | null };

const PRIORITIES = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
const LINEAR_PRIORITY: Readonly<Record<string, number>> = { NONE: 0, URGENT: 1, HIGH: 2, MEDIUM: 3, LOW: 4 };

interface Edit {
  readonly side: Side;
  readonly ticket: string;
  readonly field: Field;
  readonly value: string;
}

/** Three sides of one space, and what was done to them. */
export const createWorld = (
  trackers: Trackers,
  client: TestClient,
  sources: Readonly<Partial<Record<Tracker, string>>>,
) => {
  const { stage } = trackers;
  const twins = { LINEAR: stage.sandbox.linear, GITHUB: trackers.github() };
  const present = (Object.keys(sources) as Tracker[]).filter((tracker) => sources[tracker] !== undefined);
  const made: string[] = [];
  const narrowed = new Set<string>();
  /** The last word on each field, whoever had it. */
  const edits = new Map<string, Edit>();
  const secrets: string[] = [];
  let values = 0;
  const next = (): number => {
    values += 1;
    return values;
  };
  const fresh = (prefix: string): string => `${prefix}${next()}.`;

  const sourceOf = (tracker: Tracker) => ({ id: sources[tracker] as string });
  const copyOf = (ticket: Data, tracker: Tracker): string | null =>
    ticket.mappings.find(
      (mapping: Data) => mapping.source.id === sources[tracker] && mapping.deletedAt === null && mapping.externalId,
    )?.externalId ?? null;
  const chosen = async (index: number): Promise<Data | null> =>
    made.length === 0 ? null : readTicket(client, made[index % made.length] as string);
  const thingAt = async (tracker: Tracker, externalId: string): Promise<Data | undefined> =>
    (await twins[tracker].state()).find(
      ({ type, data, id }) =>
        type === 'issue' && (tracker === 'LINEAR' ? id === externalId : `${data.number}` === externalId),
    );

  const newValue = (field: Field, isSecret: boolean): string => {
    if (field === 'priority') return PRIORITIES[next() % PRIORITIES.length] as string;
    const value = fresh(isSecret ? 'secret' : field);
    if (isSecret) secrets.push(value);
    return value;
  };

  const editAt = async (tracker: Tracker, ticket: Data, field: Field): Promise<void> => {
    const copy = copyOf(ticket, tracker);
    const thing = copy === null ? undefined : await thingAt(tracker, copy);
    if (thing === undefined || thing.deleted || (tracker === 'GITHUB' && field === 'priority')) return;
    const value = newValue(field, false);
    const data =
      field === 'priority'
        ? { priority: LINEAR_PRIORITY[value] ?? 0 }
        : { [field === 'description' && tracker === 'GITHUB' ? 'body' : field]: value };
    if (Object.entries(data).every(([name, now]) => thing.data[name] === now)) return;
    await twins[tracker].edit({ id: thing.id, type: 'issue', data });
    edits.set(`${ticket.id} ${field}`, { side: tracker, ticket: ticket.id, field, value });
  };

  const commentAt = async (tracker: Tracker, ticket: Data): Promise<void> => {
    const copy = copyOf(ticket, tracker);
    const thing = copy === null ? undefined : await thingAt(tracker, copy);
    if (thing === undefined || thing.deleted) return;
    const data = tracker === 'LINEAR' ? { issueId: thing.id } : { issue: thing.data.number };
    await twins[tracker].edit({ type: 'comment', data: { ...data, body: fresh('comment') } });
  };

  const steps = {
    async create({ sharedWith }: Extract<Step, { kind: 'create' }>) {
      const shareWith = sharedWith.flatMap((tracker) => sources[tracker] ?? []);
      const title = newValue('title', shareWith.length === 0);
      const reach = shareWith.length === 0 ? { privacy: 'LOCAL_ONLY' } : { privacy: 'SHAREABLE', shareWith };
      const ticket = await createTicket(client, { title, ...reach });
      made.push(ticket.id);
    },
    async edit({ side, ticket: index, field }: Extract<Step, { kind: 'edit' }>) {
      const ticket = await chosen(index);
      if (ticket === null || ticket.deletedAt !== null) return;
      if (side !== 'HERE') return present.includes(side) ? editAt(side, ticket, field) : undefined;
      const value = newValue(field, ticket.privacy === 'LOCAL_ONLY');
      if (ticket[field] === value) return;
      const changed = await updateTicket(client, ticket as never, { [field]: value });
      if (changed.__typename === 'Ticket')
        edits.set(`${ticket.id} ${field}`, { side, ticket: ticket.id, field, value });
    },
    async comment({ side, ticket: index }: Extract<Step, { kind: 'comment' }>) {
      const ticket = await chosen(index);
      if (ticket === null || ticket.deletedAt !== null) return;
      if (side === 'HERE') await createComment(client, { ticketId: ticket.id, body: fresh('comment') });
      else if (present.includes(side)) await commentAt(side, ticket);
    },
    async remove({ side, ticket: index }: Extract<Step, { kind: 'remove' }>) {
      const ticket = await chosen(index);
      if (ticket === null || ticket.deletedAt !== null) return;
      if (side === 'HERE') return void (await deleteTicket(client, ticket as never));
      const copy = present.includes('LINEAR') ? copyOf(ticket, 'LINEAR') : null;
      const thing = copy === null ? undefined : await thingAt('LINEAR', copy);
      if (thing === undefined || thing.deleted) return;
      await twins.LINEAR.remove(thing.id);
      // What a side said before it deleted the thing goes with it.
      for (const [key, edit] of edits) if (edit.ticket === ticket.id && edit.side === 'LINEAR') edits.delete(key);
    },
    async narrow({ ticket: index }: Extract<Step, { kind: 'narrow' }>) {
      const ticket = await chosen(index);
      if (ticket === null || ticket.deletedAt !== null) return;
      const changed = await updateTicket(client, ticket as never, { privacy: 'LOCAL_ONLY' });
      if (changed.__typename === 'Ticket') narrowed.add(ticket.id);
    },
    async decide({ strategy }: Extract<Step, { kind: 'decide' }>) {
      const [conflict] = await conflictsOf(client);
      if (conflict === undefined) return;
      // Several sources may have different values: then the strategy does not tell, and nothing is decided.
      await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy }).catch(
        () => undefined,
      );
    },
    async fault({ at, fault }: Extract<Step, { kind: 'fault' }>) {
      if (present.includes(at)) await twins[at].fault({ kind: fault, count: 1, retryAfterMs: 1_000 });
    },
    async sync({ at, diesAfter }: Extract<Step, { kind: 'sync' }>) {
      if (present.includes(at)) await syncOnce(at, diesAfter);
    },
  };

  const syncOnce = async (tracker: Tracker, diesAfter: number | null = null): Promise<Data> => {
    const clock = createHastyClock();
    const services: Dependencies = { ...stage.gateway.services, clock };
    const session = await queue(services, client, sourceOf(tracker));
    let left = diesAfter ?? Number.POSITIVE_INFINITY;
    const worker = dying(services, () => {
      left -= 1;
      return left < 0;
    });
    await workOn(worker, session).catch((error: Error) => {
      if (!/died at|dead worker/.test(error.message)) throw error;
    });
    await workOn(laterWorker(services, 30_000), session);
    return (await waitForSession(client, session.id)).last;
  };

  const cycle = async (): Promise<Data[]> => {
    const sessions: Data[] = [];
    for (const tracker of present) sessions.push(await syncOnce(tracker));
    return sessions;
  };

  return {
    client,
    present,
    twins,
    made,
    narrowed,
    edits,
    secrets,
    copyOf,
    thingAt,
    cycle,
    do: (step: Step) => steps[step.kind](step as never),
  };
};

export type World = ReturnType<typeof createWorld>;

/** How a side says what a ticket holds. */
export const said = (tracker: Tracker, { data }: Data): Readonly<Record<string, unknown>> =>
  tracker === 'LINEAR'
    ? { title: data.title, description: data.description ?? null, priority: data.priority }
    : { title: data.title, description: data.body ?? null };

export const wanted = (tracker: Tracker, ticket: Data): Readonly<Record<string, unknown>> => {
  const { title, description } = ticket;
  return tracker === 'LINEAR'
    ? { title, description, priority: LINEAR_PRIORITY[ticket.priority] }
    : { title, description };
};

/** Decides whatever is open by what is here, as a person would who is sure of it. */
export const decideAll = async ({ client }: World): Promise<void> => {
  for (const conflict of await conflictsOf(client)) {
    const decided = await resolveConflict(client, {
      id: conflict.id,
      expectedVersion: conflict.version,
      strategy: 'LOCAL_WINS',
    });
    expect(decided).toMatchObject({ status: 'RESOLVED' });
  }
};
