import { recordIdFor } from '../domain/ids.ts';
import type { CreateIntent, Drift, Mapping, PendingLink, SuspectedDeletion, Swaps, Told } from '../domain/mapping.ts';
import type { ExternalSource } from '../domain/source.ts';
import { fromStored, type Stored, toStored } from './database.ts';

/** A mapping as it is stored: what most mappings do not have is left out. */
export type StoredMapping = Omit<
  Stored<Mapping>,
  'intent' | 'drift' | 'unapplied' | 'pendingLink' | 'suspectedDeletion' | 'swaps' | 'told' | 'called'
> & {
  readonly intent?: CreateIntent;
  readonly drift?: readonly Drift[];
  readonly swaps?: Swaps;
  readonly told?: Told;
  readonly called?: string;
  readonly unapplied?: Mapping['unapplied'];
  readonly pendingLink?: PendingLink;
  readonly suspectedDeletion?: SuspectedDeletion;
  /** Set until its deletion was shown or released. */
  readonly suspected?: true;
  readonly writeId?: string;
  /** Set while a mapping of an application holds its place and nothing else: one that is left behind expires. */
  readonly reservedAt?: Date;
  /** Set when the record's id does not follow from the external id. */
  readonly linked?: true;
};

/** The source that mappings belong to. */
export type MappingOwner = Pick<ExternalSource, 'tenant' | 'id'>;

export const ofSource = ({ tenant, id }: MappingOwner) => ({ tenant, sourceId: id });

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
  pendingLink: Object,
  suspectedDeletion: Object,
  suspected: Boolean,
  externalFields: Object,
  swaps: Object,
  told: Object,
  called: String,
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

export const toDomain = ({
  writeId: _write,
  reservedAt: _at,
  linked: _linked,
  suspected: _suspected,
  ...stored
}: StoredMapping): Mapping =>
  fromStored<Mapping>({
    ...stored,
    intent: stored.intent ?? null,
    drift: stored.drift ?? [],
    swaps: stored.swaps ?? {},
    told: stored.told ?? null,
    called: stored.called ?? null,
    unapplied: stored.unapplied ?? null,
    pendingLink: stored.pendingLink ?? null,
    suspectedDeletion: stored.suspectedDeletion ?? null,
  });

/** Whether the record has another id than the one it would have been given when first seen at this source. */
const isLinked = ({ sourceId, entityType, externalId, internalId }: Mapping): boolean =>
  internalId !== null && internalId !== recordIdFor(sourceId, entityType, externalId);

export const toDocument = (mapping: Mapping): StoredMapping => {
  const { intent, drift, unapplied, pendingLink, suspectedDeletion, swaps, told, called, ...stored } =
    toStored(mapping);
  return {
    ...stored,
    ...(intent === null ? {} : { intent }),
    ...(drift.length === 0 ? {} : { drift }),
    ...(Object.keys(swaps).length === 0 ? {} : { swaps }),
    ...(told === null ? {} : { told }),
    ...(called === null ? {} : { called }),
    ...(unapplied === null ? {} : { unapplied }),
    ...(pendingLink === null ? {} : { pendingLink }),
    ...(suspectedDeletion === null ? {} : { suspectedDeletion }),
    ...(suspectedDeletion === null || suspectedDeletion.status === 'RELEASED' ? {} : { suspected: true as const }),
    ...(isLinked(mapping) ? { linked: true } : {}),
  };
};
