import type { EntityType } from '../../../domain/entity-type.ts';
import { isRefused } from '../../../domain/link.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { MovingRun } from '../apply-beside.ts';
import { markFollowers } from '../push/mark-followers.ts';
import { applyLinks } from './apply-links.ts';
import { checkLinks, type Linking } from './check-links.ts';
import { repoint } from './repoint.ts';

const AT_ONCE = 100;
const ROUNDS = 1_000;

/**
 * Lets things stand for the records that people said they are (docs/adr/0028). What refers to the old record is moved
 * first and the old record left, the mapping last: cut off anywhere, the next session goes on from the mapping's word.
 */
export const settleLinks = async (deps: Dependencies, run: MovingRun): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    run.signal.throwIfAborted();
    const mappings = await deps.stores.mappings.linking(run.source, AT_ONCE);
    if (mappings.length === 0) return;
    const linkings = await checkLinks(deps, run, mappings);
    for (const [type, ofType] of Map.groupBy(linkings, ({ mapping }) => mapping.entityType)) {
      const { JOIN = [], SPLIT = [] } = Object.groupBy(ofType, ({ link }) => link.kind);
      await join(deps, run, type, JOIN);
      await split(deps, run, type, SPLIT);
    }
  }
};

/** Carries out links of things of one type. */
type LinkStep = (deps: Dependencies, run: MovingRun, type: EntityType, linkings: readonly Linking[]) => Promise<void>;

const join: LinkStep = async (deps, run, type, linkings) => {
  if (linkings.length === 0) return;
  await repoint(deps, run, { type, successors: new Map(linkings.map(({ own, link }) => [own.id, link.recordId])) });
  const left = await leave(deps, run, linkings, (own) => ({ ...own, deletedAt: own.deletedAt ?? deps.clock.now() }));
  await deps.failpoint('link-after-leaving');
  await forgetRefused(deps, run, left);
  // Before the mapping's word is gone: what a session that was cut off has not marked, the next one does.
  await markFollowers(deps, run.source, { type, ids: left.map(({ link }) => link.recordId) });
  await applyLinks(deps, run, left, 'JOIN');
};

/** What the source did not take before, it has by this. */
const forgetRefused = async ({ stores }: Dependencies, { source }: MovingRun, linkings: readonly Linking[]) => {
  const ids = linkings.map(({ link }) => link.recordId);
  const held = await stores.mappings.findByRecord(source.tenant, ids);
  await stores.mappings.remove(
    source.tenant,
    held.filter((mapping) => mapping.sourceId === source.id && isRefused(mapping)),
  );
};

/** The record that stays behind is to be made at the source by nobody: it is not shared with it any more. */
const split: LinkStep = async (deps, run, type, linkings) => {
  if (linkings.length === 0) return;
  const { source, spaceSources } = run;
  const successors = new Map(linkings.map(({ own, link }) => [own.id, link.recordId]));
  await repoint(deps, run, { type, successors, heldBy: source.id });
  const others = spaceSources.map(({ id }) => id).filter((id) => id !== source.id);
  const left = await leave(deps, run, linkings, (own) => {
    const sharedWith = own.privacy === 'PUBLIC' ? others : own.sharedWith.filter((id) => id !== source.id);
    return { ...own, sharedWith, privacy: own.privacy === 'PUBLIC' ? 'SHAREABLE' : own.privacy };
  });
  await applyLinks(deps, run, left, 'SPLIT');
};

/** Takes the source off the old records. Answers those of which nobody has changed the record at this very moment. */
const leave = async (
  { stores }: Dependencies,
  { session, source }: MovingRun,
  linkings: readonly Linking[],
  change: (own: CanonicalRecord) => CanonicalRecord,
): Promise<readonly Linking[]> => {
  const without = (ids: CanonicalRecord['sourceIds']) => ids.filter((id) => id !== source.id);
  const writes = linkings
    .filter(({ own }) => own.sourceIds.includes(source.id))
    .map(({ own }) => ({
      before: own.version,
      after: {
        ...change(own),
        sourceIds: without(own.sourceIds),
        pendingSourceIds: without(own.pendingSourceIds),
        version: own.version + 1,
      },
    }));
  const stale = new Set(await stores.records.write(writes, `${session.id}:${session.batch}:left`));
  return linkings.filter(({ own }) => !stale.has(own.id));
};
