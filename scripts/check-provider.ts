/**
 * Runs the read part of a connector against the real API: `npm run check:provider -- linear`. The credentials
 * stand in the environment, named after the provider and the field: LINEAR_API_KEY. Prints counts and names of
 * fields, never their contents.
 */
import type { ChangePage, Connector, CredentialField, ProviderDefinition } from '../src/datasources/connector.ts';
import { loadFolders } from '../src/datasources/registry.ts';
import { ProviderError } from '../src/domain/provider-error.ts';
import { systemClock } from '../src/lib/clock.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { createOutbound } from '../src/lib/outbound/outbound.ts';

/** A look at the first pages shows whether the API is understood, and spares its allowance. */
const MAX_PAGES = 3;
const MAX_REJECTED_SHOWN = 5;

const variableFor = ({ id }: ProviderDefinition, field: string): string =>
  `${id}_${field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const credentialsFrom = (definition: ProviderDefinition, fields: readonly CredentialField[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = process.env[variableFor(definition, name)];
      return value === undefined ? [] : [[name, value]];
    }),
  );

const usage = (definition: ProviderDefinition): string =>
  [
    `To check ${definition.name}, set in the environment:`,
    ...definition.credentialFields.map(
      (field) => `  ${variableFor(definition, field.name)}  ${field.label}${field.required ? '' : ' (optional)'}`,
    ),
    ...(definition.needsProject ? [`  ${definition.id}_PROJECT  id of the project; the first one when not set`] : []),
    '  OUTBOUND_ALLOWED_HOSTS  host:port of a base URL in a private network',
  ].join('\n');

const countsOf = ({ items }: ChangePage): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { entityType, deleted } of items) {
    const name = deleted ? `${entityType} (gone)` : entityType;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const readPages = async (connector: Connector): Promise<void> => {
  let cursor: string | null = null;
  for (let number = 1; connector.changes && number <= MAX_PAGES; number += 1) {
    const started = performance.now();
    const page: ChangePage = await connector.changes({ cursor });
    console.log(`page ${number}`, countsOf(page), `${Math.round(performance.now() - started)} ms`);
    for (const { entityType, externalId, reason } of page.rejected.slice(0, MAX_REJECTED_SHOWN)) {
      console.log(`  unreadable: ${entityType} ${externalId}: ${reason}`);
    }
    if (page.rejected.length > MAX_REJECTED_SHOWN) console.log(`  and ${page.rejected.length} unreadable in all`);
    if (page.done || number === MAX_PAGES) console.log(page.done ? 'that was all' : 'stopping here', page.quotas);
    if (page.done) return;
    cursor = page.cursor;
  }
};

const chooseProject = async ({ projects }: Connector, wanted: string | undefined): Promise<string | null> => {
  if (!projects) return null;
  const listed = await projects.list();
  console.log(`${listed.length} projects`);
  const chosen = wanted === undefined ? listed[0] : await projects.find(wanted);
  if (!chosen) throw new Error('The account does not see that project.');
  console.log(`project ${chosen.id}`);
  return chosen.id;
};

const check = async (definition: ProviderDefinition, input: Record<string, string>): Promise<void> => {
  const allowedHosts = (process.env.OUTBOUND_ALLOWED_HOSTS ?? '').split(',').filter((host) => host !== '');
  await using outbound = createOutbound({ allowedHosts });
  const credentials = definition.parseCredentials(input);
  const open = (externalProjectId: string | null): Connector =>
    definition.open({
      credentials,
      configuration: { externalProjectId, entityTypes: definition.entityTypes },
      fetch: outbound.fetchFor(),
      identity: null,
      clock: systemClock,
      logger: silentLogger,
      signal: new AbortController().signal,
    });
  const { missing } = await open(null).authenticate();
  console.log('authenticated', missing.length > 0 ? { missing } : '');
  const project = await chooseProject(open(null), process.env[`${definition.id}_PROJECT`]);
  await readPages(open(project));
};

const folders = await loadFolders();
const definition = folders.get(process.argv[2] ?? '');
if (!definition) {
  console.error(`Name a provider: npm run check:provider -- <${[...folders.keys()].toSorted().join(' | ')}>`);
  process.exit(2);
}
const input = credentialsFrom(definition, definition.credentialFields);
if (definition.credentialFields.some((field) => field.required && !(field.name in input))) {
  console.error(usage(definition));
  process.exit(2);
}
try {
  await check(definition, input);
} catch (error) {
  const kind = error instanceof ProviderError ? `${error.kind}: ` : '';
  console.error(`${kind}${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
