import { createSecretKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import type { EntityType } from '../src/domain/entity-type.ts';
import { type ActorId, type MappingId, mintId, recordIdFor, type SourceId } from '../src/domain/ids.ts';
import type { JsonObject } from '../src/domain/json.ts';
import type { Mapping } from '../src/domain/mapping.ts';
import type { CanonicalRecord } from '../src/domain/record.ts';
import { NEW_HEALTH } from '../src/domain/source.ts';
import type { Viewer } from '../src/domain/viewer.ts';
import { socketPathFor, startEmbeddedMongo } from '../src/embedded-mongo/index.ts';
import { systemClock } from '../src/lib/clock.ts';
import { createCursors } from '../src/lib/cursor.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { openDatabase } from '../src/models/database.ts';
import { createStores, type Stores } from '../src/models/index.ts';
import { type Context, createContext } from '../src/resolvers/context.ts';
import { createLoaders } from '../src/resolvers/loaders.ts';
import { createSchema } from '../src/resolvers/schema.ts';
import type { Dependencies } from '../src/services/dependencies.ts';
import { median, ratio, round } from './report.ts';

const TICKETS = 2_000;
const ROUNDS = 25;

const PAGE = parse(`{
  tickets(first: 50) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      id title status priority labels
      assignees { name person { name } }
      iteration { name }
      parent { title }
      mappings { externalId url source { name } }
      comments(first: 1) { totalCount edges { node { body author { name person { name } } } } }
    } }
  }
}`);

/** A tenant's tickets with all that hangs on them. */
const seed = async (stores: Stores, { tenant }: Viewer): Promise<void> => {
  const now = systemClock.now();
  const space = await stores.spaces.default(tenant, now);
  const sourceId = mintId<SourceId>();
  const at = (index: number) => new Date(now.getTime() - index * 60_000);
  const record = (entityType: EntityType, externalId: string, fields: JsonObject): CanonicalRecord => ({
    id: recordIdFor(sourceId, entityType, externalId),
    tenant,
    spaceId: space.id,
    entityType,
    fields,
    provenance: [{ by: mintId<MappingId>(), sessionId: null, at: now, fields: Object.keys(fields) }],
    privacy: 'SHAREABLE',
    sharedWith: [sourceId],
    sourceIds: [sourceId],
    pendingSourceIds: [],
    openConflict: null,
    recentChanges: [],
    version: 1,
    createdAt: at(Number(externalId)),
    updatedAt: now,
    deletedAt: null,
  });
  const mapping = ({ id, entityType, fields }: CanonicalRecord, externalId: string): Mapping => ({
    id: mintId<MappingId>(),
    tenant,
    sourceId,
    entityType,
    externalId,
    intent: null,
    swaps: {},
    told: null,
    called: null,
    drift: [],
    unapplied: null,
    internalId: id,
    applicationId: null,
    status: 'SYNCED',
    base: fields,
    recordVersion: 1,
    externalFields: fields,
    externalHash: externalId,
    externalModifiedAt: now,
    lastSyncedAt: now,
    errorMessage: null,
    pendingLink: null,
    suspectedDeletion: null,
    deletedAt: null,
    deletionEvidence: null,
    url: `https://tickets.example/${externalId}`,
    version: 1,
    fence: 1,
  });
  const person = (index: number) => ({ sourceId, externalId: `${index % 12}`, name: `Person ${index % 12}` });
  const idFor = (entityType: EntityType, index: number) => recordIdFor(sourceId, entityType, `${index}`);
  const indexes = Array.from({ length: TICKETS }, (_, index) => index);
  const records = [
    ...indexes.slice(0, 12).map((index) => record('PERSON', `${index}`, { name: `Person ${index}` })),
    ...indexes.slice(0, 12).map((index) => record('LABEL', `${index}`, { name: `label-${index}` })),
    ...indexes.slice(0, 4).map((index) => record('ITERATION', `${index}`, { name: `Cycle ${index}` })),
    ...indexes.map((index) =>
      record('TICKET', `${index}`, {
        title: `Ticket ${index}: the importer loses the last page of a long list`,
        description: 'It was seen twice this week. '.repeat(8),
        status: 'IN_PROGRESS',
        priority: 'HIGH',
        labels: [idFor('LABEL', index % 12), idFor('LABEL', (index + 5) % 12)],
        assignees: [person(index)],
        iteration: idFor('ITERATION', index % 4),
        parent: index % 5 === 0 ? null : idFor('TICKET', index - 1),
      }),
    ),
    ...indexes.map((index) =>
      record('COMMENT', `${index}`, {
        body: 'I can reproduce it with two hundred items.',
        author: person(index + 1),
        ticket: idFor('TICKET', index >> 1),
      }),
    ),
  ];
  for (let from = 0; from < records.length; from += 500) {
    const batch = records.slice(from, from + 500);
    await stores.records.write(
      batch.map((after) => ({ before: null, after })),
      'bench',
    );
    const mappings = batch.map((after, index) => mapping(after, after.entityType === 'PERSON' ? `${index}` : after.id));
    await stores.mappings.write(
      mappings.map((after) => ({ before: null, after })),
      'bench',
      1,
    );
  }
  await stores.sources.insert(
    {
      id: sourceId,
      tenant,
      spaceId: space.id,
      provider: 'LINEAR',
      name: 'Linear',
      identity: 'bench',
      accountName: null,
      baseUrl: 'https://tickets.example',
      status: 'PAUSED',
      statusCode: null,
      statusReason: null,
      configuration: {} as never,
      cursor: null,
      lastSuccessfulPollAt: null,
      conflictRules: [],
      evaluatedUnder: null,
      lastAppliedAt: null,
      nextSyncAt: null,
      health: NEW_HEALTH,
      quotas: [],
      version: 1,
      createdAt: now,
    },
    {} as never,
  );
};

/** Loaders of which each reads for itself, as resolvers without batches would. */
const loadersWithoutBatches = (stores: Stores, { tenant }: Viewer): Context['loaders'] =>
  new Proxy({} as Context['loaders'], {
    get: (_target, name) => createLoaders(stores, tenant)[name as keyof Context['loaders']],
  });

const answer = async (schema: GraphQLSchema, document: DocumentNode, contextValue: Context): Promise<string> => {
  const { data, errors } = await execute({ schema, document, contextValue });
  if (errors !== undefined) throw new AggregateError(errors);
  return JSON.stringify(data);
};

/** How much faster a page of tickets with all around them is read in batches than one thing after the other. */
export const benchReads = async (): Promise<void> => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  let commands = 0;
  const mongo = stack.use(
    await startEmbeddedMongo({
      file: join(folder, 'bench.db'),
      socketPath: socketPathFor(folder),
      onCommand: () => {
        commands += 1;
      },
    }),
  );
  const database = stack.use(await openDatabase({ uri: mongo.uri('bench'), prefix: '', logger: silentLogger }));
  const stores = createStores(database);
  await database.ensureStorage();
  const viewer = { tenant: 'bench', actor: 'bench' as ActorId, roles: [] } as unknown as Viewer;
  await seed(stores, viewer);

  const schema = await createSchema();
  const cursors = createCursors(createSecretKey(Buffer.alloc(32, 1)));
  const services = { stores, clock: systemClock } as Dependencies;
  const read = async (batched: boolean) => {
    const context = createContext({ services, cursors }, { viewer });
    const began = performance.now();
    commands = 0;
    const text = await answer(schema, PAGE, {
      ...context,
      ...(batched ? {} : { loaders: loadersWithoutBatches(stores, viewer) }),
    });
    return { ms: performance.now() - began, text, commands };
  };

  const rounds = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const first = await read(index % 2 === 0);
    const second = await read(index % 2 === 1);
    if (first.text !== second.text) throw new Error('The two ways of reading answered differently.');
    const [batched, single] = index % 2 === 0 ? [first, second] : [second, first];
    // The first rounds warm both sides up.
    if (index >= 5) rounds.push({ batched, single });
  }
  const [one] = rounds;
  console.log(`reads: an answer of ${round((one?.batched.text.length ?? 0) / 1_024)} KB`);
  console.log(`reads: ${one?.batched.commands} database commands, ${one?.single.commands} without batches`);
  console.log(`reads: ${round(median(rounds.map(({ batched }) => batched.ms)))} ms`);
  console.log(`reads: ${ratio(rounds.map(({ batched, single }) => single.ms / batched.ms)).text} of the speed without`);
};
