import { hash } from 'node:crypto';
import type { DeletionEvidence, ExternalItem } from '../../domain/external-item.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { calledIn, hearItem } from '../../domain/prose/heard-item.ts';
import type { Provenance } from '../../domain/record.ts';
import type { FieldMapping } from '../../domain/source.ts';
import { contentHash } from '../../lib/canonical-json.ts';
import { modifiedAt, nextVersion, type PlanContext } from './plan-context.ts';

/**
 * Tells an item with new content, or under a changed field mapping, from one that is as known. Connectors give the
 * fields of a type in one order; should that change, items are compared once more and found unchanged.
 */
export const itemHash = ({ fields, deleted, url }: ExternalItem, mappings: readonly FieldMapping[]): string =>
  hash('sha256', JSON.stringify([fields, deleted, url, mappingsHash(mappings)]), 'base64url');

const hashes = new WeakMap<readonly FieldMapping[], string>();

const mappingsHash = (mappings: readonly FieldMapping[]): string => {
  const known = hashes.get(mappings) ?? contentHash(mappings);
  hashes.set(mappings, known);
  return known;
};

/** The mapping once the item as it is now has been dealt with. */
export const seenMapping = (
  mapping: Mapping,
  item: ExternalItem,
  context: PlanContext,
  { swaps }: Pick<Mapping, 'swaps'> = hearItem(item, mapping, context.prose),
): Mapping => ({
  ...mapping,
  externalId: item.externalId,
  intent: null,
  status: 'SYNCED',
  errorMessage: null,
  unapplied: null,
  externalFields: item.fields,
  swaps,
  told: null,
  called: calledIn(item, context.prose),
  externalHash: itemHash(item, context.mappings),
  externalModifiedAt: item.modifiedAt ?? mapping.externalModifiedAt,
  url: item.url ?? mapping.url,
  suspectedDeletion: item.deleted === null ? null : mapping.suspectedDeletion,
  deletedAt: item.deleted === null ? null : mapping.deletedAt,
  deletionEvidence: item.deleted === null ? null : mapping.deletionEvidence,
  ...nextVersion(mapping, context),
});

/** A thing that is not there any more, as it was last seen. */
export const goneItem = (mapping: Mapping, deleted: DeletionEvidence): ExternalItem => ({
  entityType: mapping.entityType,
  externalId: mapping.externalId,
  modifiedAt: mapping.externalModifiedAt,
  deleted,
  url: mapping.url,
  fields: mapping.externalFields,
});

/** Says that the fields have what the item says. */
export const provenanceOf = (
  item: ExternalItem,
  mapping: Mapping,
  fields: readonly string[],
  context: PlanContext,
): Provenance => ({
  by: mapping.id,
  sessionId: context.session.id,
  at: modifiedAt(item, context),
  fields,
});
