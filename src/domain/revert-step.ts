import type { EntityType } from './entity-type.ts';
import type { MappingId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Mapping } from './mapping.ts';

export type RevertAction = 'REMOVE' | 'WRITE_BACK' | 'MAKE_AGAIN';

/** One thing that a session wrote to the provider, and what would take it back there (docs/adr/0029). */
export interface RevertStep {
  readonly mappingId: MappingId;
  readonly externalId: string;
  readonly entityType: EntityType;
  readonly action: RevertAction;
  readonly fields: readonly {
    readonly name: string;
    readonly written: JsonValue;
    /** As the source had last said. */
    readonly before: JsonValue;
  }[];
}

/** What a write did to a mapping, and what the source had been told, by its own names. */
export interface PushedChange {
  readonly mapping: { readonly before: Mapping | null; readonly after: Mapping };
  readonly sent?: JsonObject;
}

/** What would take a write back; null for one that came to nothing. */
export const revertStep = ({ mapping: { before, after }, sent }: PushedChange): RevertStep | null => {
  const { id: mappingId, externalId, entityType } = after;
  const step = { mappingId, externalId, entityType };
  if (after.deletedAt !== null) {
    return before?.deletedAt === null ? { ...step, action: 'MAKE_AGAIN', fields: [] } : null;
  }
  if (after.intent !== null || sent === undefined) return null;
  const isMade = before === null || before.intent !== null;
  const fields = Object.entries(sent).map(([name, written]) => ({
    name,
    written,
    before: isMade ? null : (before.externalFields[name] ?? null),
  }));
  return { ...step, action: isMade ? 'REMOVE' : 'WRITE_BACK', fields };
};
