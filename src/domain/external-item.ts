import type { EntityType } from './entity-type.ts';
import type { JsonObject } from './json.ts';

export type DeletionEvidence = 'TOMBSTONE' | 'WEBHOOK' | 'NOT_FOUND' | 'ABSENT_FROM_COMPLETE_LISTING';

/** A thing as a provider has it now: parsed and checked, in the provider's own field names. */
export interface ExternalItem {
  readonly entityType: EntityType;
  readonly externalId: string;
  /** Null where the provider keeps no time: then only the content tells whether it changed (docs/adr/0015). */
  readonly modifiedAt: Date | null;
  /** Set when the provider says that the thing is gone; `fields` then hold what is still known. */
  readonly deleted: DeletionEvidence | null;
  readonly url: string | null;
  /** By the names the provider's definition lists for the entity type; well-formed Unicode only. */
  readonly fields: JsonObject;
}

/** A thing of which the provider tells no more than its fields. */
export const bareItem = (entityType: EntityType, externalId: string, fields: JsonObject): ExternalItem => ({
  entityType,
  externalId,
  modifiedAt: null,
  deleted: null,
  url: null,
  fields,
});
