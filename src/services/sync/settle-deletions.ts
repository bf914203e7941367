import type { Mapping } from '../../domain/mapping.ts';
import { sumByType } from '../../domain/session.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyBeside, type MovingRun } from './apply-beside.ts';
import { loadRecords } from './load-known.ts';
import { planned, sumUp } from './plan-batch.ts';
import { planContexts } from './plan-contexts.ts';
import { planDeletion } from './plan-deletion.ts';
import { goneItem } from './seen-item.ts';

const AT_ONCE = 250;
/** More deletions at once than both of these wait for a person (docs/adr/0004). */
const MOST = 10;
const LARGEST_SHARE = 0.2;

/**
 * Shows the deletions that a person has confirmed, and those that this session has learnt of for certain, unless so much
 * of the source is gone at once that a person has to look.
 */
export const settleDeletions = async (deps: Dependencies, run: MovingRun): Promise<void> => {
  const { mappings } = deps.stores;
  await showDeletions(deps, run, { status: 'CONFIRMED', shows: () => true });
  const suspected = await mappings.countSuspected(run.source, 'SUSPECTED');
  if (suspected === 0) return;
  const isMuch = suspected > MOST && suspected > LARGEST_SHARE * (await mappings.countHeld(run.source));
  if (!isMuch) await showDeletions(deps, run, { status: 'SUSPECTED', shows: isCertain });
  const left = isMuch ? suspected : await mappings.countSuspected(run.source, 'SUSPECTED');
  if (left > 0) await leaveToPerson(deps, run, left);
};

const leaveToPerson = async ({ stores, clock }: Dependencies, { session, source }: MovingRun, count: number) => {
  await stores.mappings.leaveToPerson(source);
  await stores.syncErrors.add(source.id, [
    {
      id: `${session.id}:deletions`,
      tenant: session.tenant,
      sessionId: session.id,
      kind: 'conflict',
      externalId: null,
      internalId: null,
      entityType: null,
      message: `${count} things seem to be gone at the source and stay here until somebody decides. See deletionCandidates, then confirmDeletions or releaseDeletions.`,
      at: clock.now(),
    },
  ]);
};

interface Shown {
  readonly status: 'CONFIRMED' | 'SUSPECTED';
  readonly shows: (mapping: Mapping) => boolean;
}

const showDeletions = async (deps: Dependencies, run: MovingRun, { status, shows }: Shown): Promise<void> => {
  let after: Mapping | null = null;
  do {
    run.signal.throwIfAborted();
    const page: readonly Mapping[] = await deps.stores.mappings.suspectedAfter(run.source, status, {
      after,
      limit: AT_ONCE,
    });
    const shown = page.filter(shows);
    if (shown.length > 0) await showPage(deps, run, shown);
    after = page.length < AT_ONCE ? null : (page.at(-1) ?? null);
  } while (after !== null);
};

/** A listing can leave out what is there all the same. */
const isCertain = ({ suspectedDeletion }: Mapping): boolean =>
  suspectedDeletion?.evidence !== 'ABSENT_FROM_COMPLETE_LISTING';

const showPage = async (deps: Dependencies, run: MovingRun, mappings: readonly Mapping[]): Promise<void> => {
  const recordOf = await loadRecords(
    deps,
    run.source,
    mappings.flatMap(({ internalId }) => internalId ?? []),
  );
  const things = mappings.map((mapping) => ({
    item: goneItem(mapping, mapping.suspectedDeletion?.evidence ?? 'TOMBSTONE'),
    mapping,
    ...recordOf(mapping.internalId),
  }));
  const contextFor = await planContexts(deps, run, things);
  const plans = things.map(({ item, ...known }) =>
    planned(item, known, planDeletion(item, known, contextFor(item.entityType))),
  );
  await applyBeside(deps, run, sumUp(deps, plans, sumByType([])));
};
