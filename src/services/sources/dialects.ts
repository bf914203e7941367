import type { ProviderDefinition } from '../../datasources/connector.ts';
import type { ProviderRegistry } from '../../datasources/registry.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { Dialect, Speaker } from '../../domain/prose/dialect.ts';
import type { ProseFields } from '../../domain/prose/heard-item.ts';

const SILENT: Dialect = {
  calledBy: { PERSON: 'name', TICKET: 'number' },
  references: [],
  write: (_, { name }) => name,
  uploads: [],
};

/** How the things of one type are said at a provider. */
export const proseFields = ({ fields, dialect }: ProviderDefinition, type: EntityType): ProseFields => ({
  fields: (fields[type] ?? []).filter(({ prose }) => prose).map(({ name }) => name),
  calledBy: type === 'PERSON' || type === 'TICKET' ? (dialect?.calledBy[type] ?? null) : null,
});

/** A provider as one who writes and reads texts. */
export const speakerOf = ({ id, name, dialect = SILENT }: ProviderDefinition): Speaker => ({
  provider: id,
  name,
  dialect,
});

/** All providers that there are. */
export const speakers = (providers: ProviderRegistry): Speaker[] => providers.all().map(speakerOf);
