import type { CanonicalRecord } from '../../domain/record.ts';
import { destinationsOf } from '../../domain/route.ts';
import type { Dependencies } from '../dependencies.ts';

const PAGE = 200;

/** Has every ticket that is assigned to a person compared once more with the sources that it goes to, page by page. */
export const followPerson = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { id, tenant, spaceId }: CanonicalRecord,
): Promise<void> => {
  const [sources, accounts] = await Promise.all([
    stores.sources.ofSpace(tenant, spaceId),
    stores.mappings.findByRecord(tenant, [id]),
  ]);
  if (accounts.length === 0) return;
  let after: CanonicalRecord | null = null;
  do {
    const page: CanonicalRecord[] = await stores.records.assignedTo(tenant, accounts, { first: PAGE, after });
    for (const source of sources) {
      const going = page.filter((ticket) => destinationsOf(ticket, [source]).length > 0);
      await stores.records.markPending(
        source,
        going.map((ticket) => ticket.id),
      );
    }
    after = page.length === PAGE ? (page.at(-1) ?? null) : null;
  } while (after !== null);
};
