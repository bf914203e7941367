import type { ProviderDefinition } from '../../datasources/connector.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { ActorId } from '../../domain/ids.ts';
import { takesWrites } from '../../domain/route.ts';
import { isTimeZone, scheduleProblem } from '../../domain/schedule.ts';
import type { FieldMapping, SyncConfiguration } from '../../domain/source.ts';
import { isAddressRange } from '../../lib/address-range.ts';
import { problemsOf } from './field-mappings.ts';

export interface SourceNotValid extends Failure<'SourceNotValidError'> {
  readonly field: string;
}

export const notValid = (field: string, message: string): SourceNotValid => ({
  ...failure('SourceNotValidError', message),
  field,
});

type Changeable = Omit<SyncConfiguration, 'strategyChosenBy' | 'strategyChosenAt'>;

/** What a client may change; members left out, or null where null means nothing, keep their value. */
export type ConfigurationInput = {
  readonly [Name in keyof Changeable]?: Changeable[Name] | null | undefined;
};

const BASE: SyncConfiguration = {
  externalProjectId: null,
  recordKeeping: 'GATEWAY',
  direction: 'PULL',
  entityTypes: [],
  conflictStrategy: 'MANUAL',
  strategyChosenBy: null,
  strategyChosenAt: null,
  createHere: 'SHARED_ONLY',
  pulledPrivacy: 'SHAREABLE',
  deletionPolicies: [],
  fieldMappings: [],
  schedule: null,
  timeZone: 'UTC',
  createMissing: true,
  requestTimeoutMs: 20_000,
  cacheSeconds: 60,
  webhookAllowedAddresses: [],
};

/** What a source of the provider is configured with when nothing was chosen. */
export const defaultConfiguration = (definition: ProviderDefinition): SyncConfiguration => {
  const [mainType] = definition.entityTypes;
  return {
    ...BASE,
    entityTypes: definition.entityTypes,
    fieldMappings: (mainType === undefined ? undefined : definition.fieldMappings[mainType]) ?? [],
    ...definition.defaults,
  };
};

const CLEARABLE: ReadonlySet<keyof ConfigurationInput> = new Set(['externalProjectId', 'schedule']);

/** The configuration after a client's changes; who chose a strategy, and when, is kept with it (docs/adr/0002). */
export const mergeConfiguration = (
  current: SyncConfiguration,
  input: ConfigurationInput,
  chosen: { readonly by: ActorId; readonly at: Date },
): SyncConfiguration => {
  const given = Object.entries(input).filter(
    ([name, value]) => value !== undefined && (value !== null || CLEARABLE.has(name as keyof ConfigurationInput)),
  );
  const merged: SyncConfiguration = { ...current, ...Object.fromEntries(given) };
  return {
    ...merged,
    fieldMappings: input.fieldMappings
      ? replaceMappings(current.fieldMappings, input.fieldMappings)
      : current.fieldMappings,
    ...(input.conflictStrategy ? { strategyChosenBy: chosen.by, strategyChosenAt: chosen.at } : {}),
  };
};

/** The field mappings once those of the named local fields are replaced. */
export const replaceMappings = (current: readonly FieldMapping[], changed: readonly FieldMapping[]): FieldMapping[] => {
  const replaced = new Set(changed.map(({ local }) => local));
  return [...current.filter(({ local }) => !replaced.has(local)), ...changed];
};

const MAX_MAPPINGS = 200;

/** The first thing in a configuration that cannot be, as a failure that names it; null when all is well. */
export const configurationProblem = (
  configuration: SyncConfiguration,
  definition: ProviderDefinition,
  now: Date,
): SourceNotValid | null => {
  const { direction, entityTypes, schedule, timeZone, requestTimeoutMs, cacheSeconds, deletionPolicies } =
    configuration;
  const at = (field: string, message: string) => notValid(`configuration.${field}`, message);
  if (!definition.directions.includes(direction)) {
    return at('direction', `${definition.name} syncs ${definition.directions.join(', ')}, not ${direction}.`);
  }
  const foreign = entityTypes.find((type) => !definition.entityTypes.includes(type));
  if (foreign !== undefined || entityTypes.length === 0) {
    return at(
      'entityTypes',
      `${definition.name} has ${definition.entityTypes.join(', ')}. Choose one or more of them.`,
    );
  }
  if (!isTimeZone(timeZone))
    return at('timeZone', `${JSON.stringify(timeZone.slice(0, 100))} is not an IANA time zone such as Europe/Berlin.`);
  const problem = schedule === null ? null : scheduleProblem(schedule, timeZone, now);
  if (problem !== null) return at('schedule', problem);
  if (requestTimeoutMs < 1_000 || requestTimeoutMs > 120_000)
    return at('requestTimeoutMs', 'Choose between 1,000 and 120,000 milliseconds.');
  if (cacheSeconds < 0 || cacheSeconds > 86_400) return at('cacheSeconds', 'Choose between 0 and 86,400 seconds.');
  if (deletionPolicies.some(({ policy }) => policy === 'PROPAGATE') && !takesWrites({ configuration })) {
    return at(
      'deletionPolicies',
      'PROPAGATE deletes at the source too, and this one is only read. Choose the direction BIDIRECTIONAL, or MARK.',
    );
  }
  if (deletionPolicies.some(({ entityType }) => !definition.entityTypes.includes(entityType))) {
    return at('deletionPolicies', `${definition.name} has ${definition.entityTypes.join(', ')}. Name only those.`);
  }
  if (hasTwice(deletionPolicies.map(({ entityType }) => entityType))) {
    return at('deletionPolicies', 'Two rules name the same type. Keep one of them.');
  }
  if (!areAddresses(configuration.webhookAllowedAddresses)) {
    return at(
      'webhookAllowedAddresses',
      `Give at most ${MAX_ADDRESSES} IP addresses or ranges, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.`,
    );
  }
  return fieldMappingsProblem(configuration, definition);
};

/** Why a source with this base URL cannot be synced in the direction chosen; null when it can. */
export const directionProblem = (
  definition: ProviderDefinition,
  { direction }: SyncConfiguration,
  baseUrl: string,
): SourceNotValid | null => {
  const problem = definition.directionProblem?.(direction, baseUrl) ?? null;
  return problem === null ? null : notValid('configuration.direction', problem);
};

const hasTwice = (values: readonly string[]): boolean => new Set(values).size < values.length;

const MAX_ADDRESSES = 100;

const areAddresses = (values: readonly string[]): boolean =>
  values.length <= MAX_ADDRESSES && values.every(isAddressRange);

/** Names a field of a record, whether canonical or custom. */
const LOCAL_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

const fieldMappingsProblem = (
  configuration: SyncConfiguration,
  definition: ProviderDefinition,
): SourceNotValid | null => {
  const named = mappingNamesProblem(configuration.fieldMappings);
  if (named !== null) return named;
  const problem = problemsOf(definition, { configuration }).find(({ blocking }) => blocking);
  return problem === undefined ? null : notValid('configuration.fieldMappings', problem.message);
};

/** What cannot be of the fields here that are mapped, as a failure that says so; null when all is well. */
export const mappingNamesProblem = (fieldMappings: readonly FieldMapping[]): SourceNotValid | null => {
  const at = (message: string) => notValid('configuration.fieldMappings', message);
  if (fieldMappings.length > MAX_MAPPINGS) return at(`At most ${MAX_MAPPINGS} fields can be mapped.`);
  if (!fieldMappings.every(({ local }) => LOCAL_NAME.test(local))) {
    return at('A field here is named by at most 64 letters, digits and _, beginning with a letter.');
  }
  return hasTwice(fieldMappings.map(({ local }) => local))
    ? at('A field here is mapped twice. Keep one of them.')
    : null;
};
