import { DemoFailure, insist } from './failure.ts';
import { accepted } from './operations.ts';
import type { ProviderItem } from './provider.ts';
import type { Stage } from './stage.ts';
import type { Home } from './steps/connect-project.ts';
import { runSync } from './sync.ts';
import { CREATE_TICKET, OWN_TICKET, type OwnTicket, UPDATE_TICKET } from './ticket-operations.ts';

/** Syncs one source after the other, and answers how many things were written to each. */
export const syncAll = async (stage: Stage, homes: readonly Home[]): Promise<readonly number[]> => {
  const pushed: number[] = [];
  for (const { source } of homes) pushed.push((await runSync(stage, source)).session.progress.pushed);
  return pushed;
};

/** Makes a ticket that goes to all of these sources; to none, it stays here. */
export const createTicket = async ({ graph }: Stage, title: string, homes: readonly Home[]): Promise<OwnTicket> => {
  const sharing =
    homes.length === 0
      ? { privacy: 'LOCAL_ONLY', shareWith: null }
      : { privacy: 'SHAREABLE', shareWith: homes.map(({ source }) => source) };
  return accepted((await graph.request(CREATE_TICKET, { title, ...sharing })).createTicket);
};

export const readTicket = async ({ graph }: Stage, { id }: Pick<OwnTicket, 'id'>): Promise<OwnTicket> => {
  const { ticket } = await graph.request(OWN_TICKET, { id });
  if (ticket === null) throw new DemoFailure('The ticket is gone.');
  return ticket;
};

/** Changes a ticket as it is now. */
export const updateTicket = async (
  stage: Stage,
  ticket: Pick<OwnTicket, 'id'>,
  changes: Readonly<Record<string, unknown>>,
): Promise<OwnTicket> => {
  const { id, version } = await readTicket(stage, ticket);
  return accepted((await stage.graph.request(UPDATE_TICKET, { id, version, changes })).updateTicket);
};

/** The one issue of that title at a provider. */
export const issueAt = async (stage: Stage, { provider }: Home, title: string): Promise<ProviderItem> => {
  const items = await stage.personAt(provider.twin).items();
  const found = items.filter(({ type, data }) => type === 'issue' && data.title === title);
  const [issue] = found;
  insist(issue !== undefined && found.length === 1, `${provider.name} has ${found.length} issues "${title}", not one.`);
  return issue;
};
