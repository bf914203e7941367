import { recordIdFor } from '../domain/ids.ts';
import type { CreateIntent, Drift, Mapping } from '../domain/mapping.ts';
import { fromStored, type Stored, toStored } from './database.ts';

/** A mapping as it is stored: what most mappings do not have is left out. */
export type StoredMapping = Omit<Stored<Mapping>, 'intent' | 'drift' | 'unapplied'> & {
  readonly intent?: CreateIntent;
  readonly drift?: readonly Drift[];
  readonly unapplied?: Mapping['unapplied'];
  readonly writeId?: string;
  /** Set while a mapping of an application holds its place and nothing else: one that is left behind expires. */
  readonly reservedAt?: Date;
  /** Set when the record's id does not follow from the external id. */
  readonly linked?: true;
};

export const MAPPING_FIELDS = {
  _id: String,
  tenant: String,
  sourceId: String,
  entityType: String,
  externalId: String,
  internalId: String,
  applicationId: String,
  status: String,
  base: Object,
  recordVersion: Number,
  intent: Object,
  drift: Array,
  unapplied: Object,
  externalFields: Object,
  externalHash: String,
  externalModifiedAt: Date,
  lastSyncedAt: Date,
  errorMessage: String,
  deletedAt: Date,
  deletionEvidence: String,
  url: String,
  version: Number,
  fence: Number,
  writeId: String,
  reservedAt: Date,
  linked: Boolean,
};

export const toDomain = ({ writeId: _write, reservedAt: _at, linked: _linked, ...stored }: StoredMapping): Mapping =>
  fromStored<Mapping>({
    ...stored,
    intent: stored.intent ?? null,
    drift: stored.drift ?? [],
    unapplied: stored.unapplied ?? null,
  });

/** Whether the record has another id than the one it would have been given when first seen at this source. */
const isLinked = ({ sourceId, entityType, externalId, internalId }: Mapping): boolean =>
  internalId !== null && internalId !== recordIdFor(sourceId, entityType, externalId);

export const toDocument = (mapping: Mapping): StoredMapping => {
  const { intent, drift, unapplied, ...stored } = toStored(mapping);
  return {
    ...stored,
    ...(intent === null ? {} : { intent }),
    ...(drift.length === 0 ? {} : { drift }),
    ...(unapplied === null ? {} : { unapplied }),
    ...(isLinked(mapping) ? { linked: true } : {}),
  };
};
