import type { Connector } from '../../../datasources/connector.ts';
import type { EntityType } from '../../../domain/entity-type.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import { takesWrites } from '../../../domain/route.ts';
import type { SyncSession } from '../../../domain/session.ts';
import type { Dependencies } from '../../dependencies.ts';
import { definitionOf } from '../../sources/definition-of.ts';
import { applyBatch } from '../apply-batch.ts';
import { CancelledError } from '../cancellation.ts';
import type { Work } from '../plan-contexts.ts';
import { lostCreations } from './lost-creations.ts';
import { markFollowers } from './mark-followers.ts';
import { namesakesAt } from './namesakes.ts';
import { planAnswers } from './plan-answers.ts';
import { type ChunkRules, planChunk } from './plan-chunk.ts';
import { readBefore } from './read-before.ts';
import { settleDrift } from './settle-drift.ts';
import { isStop, type Written, writeOutgoing } from './write-outgoing.ts';

export interface PushRun extends Work {
  session: SyncSession;
  readonly requests: number;
  readonly signal: AbortSignal;
}

/** What others refer to comes before them. */
const ORDER: readonly EntityType[] = ['LABEL', 'MILESTONE', 'ITERATION', 'INITIATIVE', 'TICKET', 'COMMENT'];
const CHUNK = 50;
const AT_ONCE = 4;
/** A ticket made in one pass lets its parts and comments follow in the next. */
const MOST_PASSES = 5;
/** What was listed longer ago is listed again before more is written over it. */
const FRESH_MS = 10_000;

export interface PushTools {
  readonly connector: Connector;
  /** Pulls what has changed at the source since the last listing; null where things are read before each write instead. */
  readonly pullAgain: (() => Promise<void>) | null;
}

/** Writes every record that the source may not hold as it is (docs/adr/0021). Resumes by what is still pending. */
export const pushRecords = async (deps: Dependencies, run: PushRun, tools: PushTools): Promise<void> => {
  if (!takesWrites(run.source) || tools.connector.writer === undefined) return;
  const definition = definitionOf(deps.providers, run.source.provider);
  const hasNamesake = namesakesAt(deps, run.source);
  let listedAt = deps.clock.now().getTime();
  for (const type of ORDER.filter((one) => definition.entityTypes.includes(one))) {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      let wrote = false;
      for await (const records of pending(deps, run, type)) {
        if (tools.pullAgain !== null && deps.clock.now().getTime() - listedAt > FRESH_MS) {
          await tools.pullAgain();
          listedAt = deps.clock.now().getTime();
        }
        const { connector } = tools;
        const seen =
          tools.pullAgain === null ? await readBefore(deps, run, { connector, definition, records }) : records;
        const ready = await settleDrift(deps, run, seen);
        wrote = (await pushChunk(deps, run, { type, records: ready, definition, hasNamesake, connector })) || wrote;
      }
      if (!wrote) break;
    }
  }
};

async function* pending({ stores }: Dependencies, { source }: PushRun, type: EntityType) {
  let after: CanonicalRecord | null = null;
  while (true) {
    const records: CanonicalRecord[] = await stores.records.pendingFor(source, type, { first: CHUNK, after });
    if (records.length === 0) return;
    yield records;
    after = records.at(-1) ?? null;
  }
}

interface Chunk extends ChunkRules {
  readonly type: EntityType;
  readonly records: readonly CanonicalRecord[];
  readonly connector: Connector;
}

/** Writes down what will be written, writes it, and applies what was answered, as one batch. Answers whether anything was. */
const pushChunk = async (
  deps: Dependencies,
  run: PushRun,
  { type, records, connector, ...rules }: Chunk,
): Promise<boolean> => {
  const planned = await planChunk(deps, run, records, rules);
  await deps.failpoint('before-write');
  const written = await writeAll(deps, run, connector, planned.writes);
  await deps.failpoint('after-write');
  const { plan, settled, created } = await planAnswers(deps, run, planned, written);
  const { total } = run.session;
  const cursor = planned.writes.length === 0 ? run.session.cursor : afterWriting(connector, run.session.cursor);
  run.session = await applyBatch(deps, run, plan, { cursor, total, fetchedAll: true, phase: 'PUSHING' });
  await deps.stores.records.settle(run.source, settled);
  await markFollowers(deps, run.source, { type, ids: created });
  const stop = written.find((one) => one !== null && isStop(one));
  if (stop !== undefined && stop !== null && 'stopped' in stop) throw stop.stopped;
  if (run.session.cancelRequested) throw new CancelledError();
  return plan.entries.length > 0;
};

const afterWriting = ({ cursorAfterWriting }: Connector, cursor: string | null): string | null =>
  cursor === null || cursorAfterWriting === undefined ? cursor : cursorAfterWriting(cursor);

/** A few at a time. What comes after one that stops the run is not begun, and stands there as null. */
const writeAll = async (
  deps: Dependencies,
  { source, signal }: PushRun,
  connector: Connector,
  writes: Awaited<ReturnType<typeof planChunk>>['writes'],
): Promise<(Written | null)[]> => {
  const { clock } = deps;
  const creations = lostCreations(deps, { connector, source, signal });
  const results: (Written | null)[] = writes.map(() => null);
  let next = 0;
  let isStopped = false;
  const work = async (): Promise<void> => {
    while (!isStopped && next < writes.length) {
      const index = next++;
      const write = writes[index]?.outgoing;
      if (write === undefined) return;
      const written = await writeOutgoing(connector, write, { clock, signal, creations });
      results[index] = written;
      isStopped ||= isStop(written);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
};
