import type { ChangePage } from '../src/datasources/connector.ts';
import { loadProviders } from '../src/datasources/registry.ts';
import { pairsOf } from '../src/domain/field-pair.ts';
import type { SourceId } from '../src/domain/ids.ts';
import { ownReferences } from '../src/domain/references.ts';
import { translate } from '../src/domain/translate.ts';
import { systemClock } from '../src/lib/clock.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { createOutbound } from '../src/lib/outbound/outbound.ts';
import { type Running, startGateway, startSandbox } from './processes.ts';
import { median, ratio, round } from './report.ts';
import { connectedSource } from './source.ts';

const ITEMS = 2_000;
const ROUNDS = 5;

/** Reads, parses and translates everything, and keeps nothing; milliseconds and how many items there were. */
const readOnly = async (sandbox: Running, projectId: string): Promise<{ ms: number; items: number }> => {
  const definition = (await loadProviders()).get('LINEAR');
  if (definition === null) throw new Error('There is no Linear provider.');
  await using outbound = createOutbound({ allowedHosts: [new URL(sandbox.url).host] });
  const began = performance.now();
  const connector = definition.open({
    credentials: { secrets: { apiKey: 'sandbox-key' }, baseUrl: `${sandbox.url}/linear/graphql` },
    configuration: { externalProjectId: projectId, entityTypes: definition.entityTypes },
    fetch: outbound.fetchFor({}),
    identity: null,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
  });
  const references = ownReferences('bench' as SourceId);
  const pairs = new Map(
    definition.entityTypes.map((type) => [
      type,
      pairsOf(type, { fields: definition.fields[type] ?? [], mappings: definition.fieldMappings[type] ?? [] }),
    ]),
  );
  let items = 0;
  for (let cursor: string | null = null, done = false; !done; ) {
    const page: ChangePage | undefined = await connector.changes?.({ cursor });
    if (page === undefined) throw new Error('Linear lists no changes.');
    for (const item of page.items) {
      if (item.deleted === null) translate(item, pairs.get(item.entityType) ?? [], references);
    }
    items += page.items.length;
    ({ cursor, done } = page);
  }
  return { ms: performance.now() - began, items };
};

/** How much of the speed of reading is left once everything is stored. */
export const benchImport = async (): Promise<void> => {
  await using sandbox = await startSandbox(ITEMS);
  await using gateway = await startGateway(sandbox);
  const rounds = [];
  for (let index = 0; index <= ROUNDS; index += 1) {
    const source = await connectedSource(gateway, sandbox, `Round ${index}`);
    const read = await readOnly(sandbox, source.projectId);
    const full = await source.sync();
    await source.disconnect();
    // The first round warms both sides up.
    if (index > 0) rounds.push({ read, full });
    console.log(`round ${index}: read ${round(read.ms)} ms, import ${round(full.ms)} ms of ${read.items} items`);
  }
  const imported = ratio(rounds.map(({ read, full }) => read.ms / full.ms));
  console.log(`import: ${imported.text} of the speed of reading without a store (goal >= 0.25)`);
  console.log(
    `import: ${round(median(rounds.map(({ read, full }) => (read.items / full.ms) * 1_000)))} items a second`,
  );
};
