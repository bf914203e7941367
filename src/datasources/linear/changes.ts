import type { ExternalItem } from '../../domain/external-item.ts';
import { CursorExpiredError, ProviderError } from '../../domain/provider-error.ts';
import type { ChangePage, ChangesRequest, RejectedItem } from '../connector.ts';
import { parentsFirst } from '../parents-first.ts';
import { damageIn, type Listing, LONGEST_LIST, readChanges } from './answers.ts';
import type { LinearClient } from './client.ts';
import { readNode } from './connections.ts';
import {
  begins,
  type ConnectionName,
  formatCursor,
  type Position,
  parseCursor,
  type Scope,
  startOfListing,
} from './cursor.ts';
import { filtersFor } from './filters.ts';
import { ChangesDocument, type ChangesQueryVariables } from './operations.generated.ts';
import { advance, openConnections } from './paging.ts';
import { changesVariables } from './variables.ts';

/** What a page may hold of all its lists together; the query then also stays under what one may cost. */
const LARGEST_PAGE = 500;
/** Most incremental pulls find little, and Linear charges for what is asked, not for what is found. */
const FIRST_INCREMENTAL_LIST = 30;

const listLength = (position: Position, lists: number): number =>
  begins(position) && position.since !== null
    ? FIRST_INCREMENTAL_LIST
    : Math.min(LONGEST_LIST, Math.floor(LARGEST_PAGE / lists));

const variablesFor = (position: Position): ChangesQueryVariables => {
  const open = openConnections(position);
  return changesVariables({
    team: position.team,
    withTeam: begins(position),
    open,
    filters: filtersFor(position.team, position.since),
    after: position.after,
    first: listLength(position, open.length),
  });
};

const readListings = (
  listings: ReadonlyMap<ConnectionName, Listing>,
  damage: ReadonlyMap<string, string>,
): { items: ExternalItem[]; rejected: RejectedItem[] } => {
  const items: ExternalItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const [name, { nodes }] of listings) {
    const results = nodes.map((node, index) => readNode(name, node, damage.get(`${name}.${index}`)));
    items.push(...parentsFirst(results.flatMap((result) => ('item' in result ? [result.item] : []))));
    rejected.push(...results.flatMap((result) => ('rejected' in result ? [result.rejected] : [])));
  }
  return { items, rejected };
};

/** Linear refuses a cursor that it does not know as it refuses any other argument. */
const asExpired = (position: Position, error: unknown): unknown =>
  error instanceof ProviderError && error.kind === 'rejected' && !begins(position)
    ? new CursorExpiredError('Linear no longer knows the stored cursor. List everything again.', { cause: error })
    : error;

/** Without this, a team that is gone or hidden would look like one in which nothing is left. */
export const assertTeam = ({ teams }: Pick<ReturnType<typeof readChanges>, 'teams'>): void => {
  if (teams?.nodes.length === 1) return;
  throw new ProviderError('not-found', 'The team is gone, or no longer visible to this API key.');
};

/** Reads one page of every open list in a single request. */
export const readPage = async (client: LinearClient, scope: Scope, { cursor }: ChangesRequest): Promise<ChangePage> => {
  const position = cursor === null ? startOfListing(scope) : parseCursor(cursor, scope);
  const answer = await client.run(ChangesDocument, variablesFor(position)).catch((error: unknown) => {
    throw asExpired(position, error);
  });
  const data = readChanges(answer.data);
  if (begins(position)) assertTeam(data);
  const listings = new Map(
    openConnections(position).map((name) => {
      const listing = data[name];
      if (!listing) throw new ProviderError('protocol', `Linear did not answer the list of ${name}.`);
      return [name, listing];
    }),
  );
  const after = advance(position, listings, answer.date);
  return {
    ...readListings(listings, damageIn(answer.errors)),
    cursor: formatCursor(after),
    done: begins(after),
    full: position.since === null,
    total: null,
    quotas: answer.quotas,
  };
};
