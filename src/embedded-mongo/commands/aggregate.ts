import { findField, numberOf, type Value } from '../bson/value.ts';
import type { Filter } from '../engine/filter.ts';
import { countedGroups } from '../engine/group.ts';
import { conjunctsOf } from '../engine/plan.ts';
import { type Found, PAUSE, type Paused, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import type { SortField } from '../engine/sort.ts';
import { applyStage, type Stage } from '../engine/stages.ts';
import { MongoError } from '../errors.ts';
import type { Message } from '../wire/message.ts';
import { type Command, collectionName, documentArg, type Engine, type Reply } from './command.ts';
import { Cursor } from './cursors.ts';
import { parsePipeline } from './pipeline.ts';
import { firstBatch } from './read.ts';

export const AGGREGATE_COMMANDS: Readonly<Record<string, Command>> = {
  aggregate: { args: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation'], run: aggregate },
};

const FIRST_BATCH = 101;
const MOST_AT_ONCE = 1000;

function aggregate(engine: Engine, message: Message): Steps<Reply> {
  const stages = parsePipeline(message.args.get('pipeline'));
  const cursor = documentArg(message, 'cursor');
  if (!cursor) throw new MongoError(9, "The 'cursor' option is required");
  const size = numberOf(findField(cursor, 'batchSize')) ?? FIRST_BATCH;
  const place = { database: message.database, name: collectionName(message) };
  const source = run(engine, place, stages);
  return firstBatch(engine, new Cursor(`${place.database}.${place.name}`, source), { size, single: false });
}

interface Place {
  readonly database: string;
  readonly name: string;
}

/** The first conditions, the sort after them and how many are asked for are answered by an index, where one helps. */
function* run(engine: Engine, place: Place, stages: readonly Stage[]): Paused<Value> {
  const { filter, sort, rest } = leading(stages);
  const collection = engine.catalogue.find(place.database, place.name);
  const groups = collection && sort.length === 0 ? groupsOf(engine, { collection, filter }, rest[0]) : undefined;
  let source = groups ?? nothing();
  if (collection && !groups) {
    const limit = mostWanted(rest);
    const atOnce = limit === Number.POSITIVE_INFINITY ? FIRST_BATCH : Math.min(limit, MOST_AT_ONCE);
    source = documents(rowsOf(engine.db, { collection, filter, sort, limit, atOnce }));
  }
  for (const stage of groups ? rest.slice(1) : rest) {
    source = stage.kind === 'unionWith' ? union(engine, source, { place, stage }) : applyStage(stage, source);
  }
  yield* source;
}

/** Takes off what a query can answer: conditions, then an order. */
function leading(stages: readonly Stage[]): { filter: Filter; sort: readonly SortField[]; rest: readonly Stage[] } {
  const branches: Filter[] = [];
  let at = 0;
  for (let stage = stages[at]; stage?.kind === 'match'; stage = stages[++at])
    branches.push(...conjunctsOf(stage.filter));
  const next = stages[at];
  const sort = next?.kind === 'sort' ? next.fields : [];
  return { filter: { kind: 'and', branches }, sort, rest: stages.slice(next?.kind === 'sort' ? at + 1 : at) };
}

/** How many documents the stages take from the ones before them. */
function mostWanted(stages: readonly Stage[]): number {
  let skipped = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const stage of stages) {
    if (stage.kind === 'skip') skipped += stage.count;
    else if (stage.kind === 'limit') most = Math.min(most, skipped + stage.count);
    else if (stage.kind !== 'project') return most;
  }
  return most;
}

/** The groups of a stage that only counts, where that needs no look at the documents. */
function groupsOf(engine: Engine, found: Found, stage: Stage | undefined): Paused<Value> | undefined {
  return stage?.kind === 'group' ? countedGroups(engine.db, found, stage.grouping) : undefined;
}

/** The documents so far, then those of another collection's pipeline. */
function* union(
  engine: Engine,
  source: Paused<Value>,
  { place, stage }: { place: Place; stage: Extract<Stage, { kind: 'unionWith' }> },
): Paused<Value> {
  yield* source;
  yield PAUSE;
  yield* run(engine, { database: place.database, name: stage.collection }, stage.stages);
}

function* documents(rows: ReturnType<typeof rowsOf>): Paused<Value> {
  for (const row of rows) yield row === PAUSE ? PAUSE : row.document;
}

function* nothing(): Paused<Value> {}
