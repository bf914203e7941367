import type { RecordId } from '../../domain/ids.ts';
import { changedHere, type LocalChange } from '../../domain/local-change.ts';
import { isSameReach, type Reach } from '../../domain/reach.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { PageKey } from '../../models/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { findRecord } from '../records/find-record.ts';
import { localChange } from '../records/local-change.ts';
import { writeRecords } from '../records/write-record.ts';

type Follower = Pick<Dependencies, 'stores' | 'clock'>;

const PAGE = 200;
const ATTEMPTS = 20;

/** Lets the comments of a ticket travel as far as it does now; again when that was changed meanwhile. */
export const followTicket = async (deps: Follower, viewer: Viewer, id: RecordId): Promise<void> => {
  let ticket = await findRecord(deps, viewer, 'TICKET', id);
  for (let attempt = 0; ticket !== null; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error('The ticket kept changing while its comments followed it.');
    await setReach(deps, viewer, ticket);
    const now = await findRecord(deps, viewer, 'TICKET', id);
    ticket = now !== null && !isSameReach(now, ticket) ? now : null;
  }
};

/** Lets the comments of a ticket travel as far as this state of it does. */
export const setReach = async (
  deps: Follower,
  viewer: Viewer,
  { id, spaceId, privacy, sharedWith }: CanonicalRecord,
): Promise<void> => {
  const change = await localChange(deps, viewer, spaceId);
  const of = { entityType: 'COMMENT', parentId: id } as const;
  let after: PageKey | null = null;
  do {
    const page = await deps.stores.records.list(viewer.tenant, of, { first: PAGE, after });
    await follow(deps, viewer, page.items, { change, reach: { privacy, sharedWith } });
    after = page.hasNext ? (page.keys.at(-1) ?? null) : null;
  } while (after !== null);
};

const follow = async (
  deps: Follower,
  { tenant, actor }: Viewer,
  comments: readonly CanonicalRecord[],
  { change, reach }: { readonly change: LocalChange; readonly reach: Reach },
): Promise<void> => {
  let left = comments;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error('The comments kept changing while they followed their ticket.');
    const stale = await writeRecords(
      deps,
      actor,
      left.flatMap((before) => {
        const after = changedHere(before, reach, change);
        return after === null ? [] : { before, after };
      }),
    );
    left = stale.size === 0 ? [] : await deps.stores.records.find(tenant, [...stale]);
  }
};
