import type { DeliveredItem, DeliveredItems } from '../../domain/delivered-item.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ChangePage, ChangesRequest, ConnectorContext, MissingItem } from '../connector.ts';
import { formatCursor, type Position, parseCursor } from './cursor.ts';

const PAGE = 250;
/** A thing is listed under the time at which its write began: clocks of several gateways differ, and a write takes time. */
const OVERLAP_MS = 5 * 60 * 1_000;

type Context = Pick<ConnectorContext, 'delivered' | 'clock' | 'configuration'>;

/** What was delivered to the source. @throws ProviderError while it is being connected */
export const deliveredTo = ({ delivered }: Pick<ConnectorContext, 'delivered'>): DeliveredItems => {
  if (delivered !== undefined) return delivered;
  throw new ProviderError('rejected', 'Nothing can have been delivered before the source is connected.');
};

/** One page of what was delivered. */
export const readPage = async (context: Context, { cursor }: ChangesRequest): Promise<ChangePage> => {
  const types = [...context.configuration.entityTypes];
  const position: Position =
    cursor === null ? { version: 1, types, since: null, within: null } : parseCursor(cursor, types);
  const { since, within } = position;
  const next = within?.next ?? new Date(context.clock.now().getTime() - OVERLAP_MS).toISOString();
  const found = await deliveredTo(context).page(
    {
      since: since === null ? null : new Date(since),
      after: within === null ? null : { keptAt: new Date(within.keptAt), id: within.id },
    },
    PAGE,
  );
  const last = found.length < PAGE ? undefined : found.at(-1);
  return {
    items: wanted(found, types),
    rejected: [],
    cursor: formatCursor(
      last === undefined
        ? { version: 1, types, since: next, within: null }
        : { version: 1, types, since, within: { keptAt: last.keptAt.toISOString(), id: last.id, next } },
    ),
    done: last === undefined,
    full: since === null,
    total: null,
    quotas: [],
  };
};

const wanted = (found: readonly DeliveredItem[], types: readonly EntityType[]): ExternalItem[] =>
  found.map(({ item }) => item).filter(({ entityType }) => types.includes(entityType));

/** One thing in the version that was delivered last. That none was is no evidence that there is none. */
export const readThing = async (
  context: Context,
  entityType: EntityType,
  externalId: string,
): Promise<ExternalItem | MissingItem> => {
  const found = await deliveredTo(context).find(entityType, externalId);
  if (found !== null) return found;
  throw new ProviderError('rejected', 'The sender has delivered no item of this id.');
};
