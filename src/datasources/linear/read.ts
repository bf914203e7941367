import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { MissingItem } from '../connector.ts';
import { damageIn, readChanges } from './answers.ts';
import { assertTeam } from './changes.ts';
import type { LinearClient } from './client.ts';
import { CONNECTION, readNode } from './connections.ts';
import { CONNECTIONS } from './cursor.ts';
import { filtersFor } from './filters.ts';
import { ChangesDocument } from './operations.generated.ts';
import { changesVariables } from './variables.ts';

const MISSING: MissingItem = { evidence: 'NOT_FOUND', movedTo: null };

/**
 * Reads one thing as the team's lists have it now, archived or not. What is not among them is missing: it was erased,
 * or moved to another team.
 * @throws ProviderError `not-found` when the team is gone
 */
export const readThing = async (
  client: LinearClient,
  team: string,
  { entityType, externalId }: { readonly entityType: EntityType; readonly externalId: string },
): Promise<ExternalItem | MissingItem> => {
  const name = CONNECTIONS.find((one) => CONNECTION[one].entityType === entityType);
  if (name === undefined) return MISSING;
  const filters = filtersFor(team, null);
  const variables = changesVariables({
    team,
    withTeam: true,
    open: [name],
    filters: { ...filters, [name]: { and: [filters[name], { id: { eq: externalId } }] } },
    after: {},
    first: 1,
  });
  const answer = await client.run(ChangesDocument, variables).catch((error: unknown) => {
    // What is no id at all is refused rather than not found.
    if (error instanceof ProviderError && error.kind === 'rejected') return null;
    throw error;
  });
  if (answer === null) return MISSING;
  const data = readChanges(answer.data);
  assertTeam(data);
  const [node] = data[name]?.nodes ?? [];
  if (node === undefined) return MISSING;
  const read = readNode(name, node, damageIn(answer.errors).get(`${name}.0`));
  if ('item' in read) return read.item;
  throw new ProviderError('rejected', read.rejected.reason);
};
