import type { Model } from 'mongoose';
import type { BegunRefresh, Grant } from '../domain/grant.ts';
import type { SourceId, TenantId } from '../domain/ids.ts';
import type { ExternalSource } from '../domain/source.ts';
import type { SealedFields } from '../lib/envelope.ts';
import { type PendingRevocation, type StoredSource, toDomain, VISIBLE, WITHOUT_SECRETS } from './source-document.ts';

/** A source's sealed credentials. */
export interface StoredCredentials extends Pick<ExternalSource, 'tenant' | 'id'> {
  readonly sealed: SealedFields;
}

/** What a source is connected by. */
export interface StoredAccess {
  readonly sealed: SealedFields;
  readonly grant: Grant | null;
}

type Owned = Pick<ExternalSource, 'tenant' | 'id'>;

/** What sources are connected by: credentials, OAuth grants and their renewal, tokens to revoke, master keys. */
export const createSourceAccess = (model: Model<StoredSource>) => ({
  async credentials(tenant: TenantId, id: SourceId): Promise<SealedFields | null> {
    const read = await model.findOne({ _id: id, tenant, ...VISIBLE }, { credentials: 1 }).lean<StoredSource>();
    return read?.credentials ?? null;
  },
  /** As `credentials`, with what is known of them. */
  async access(tenant: TenantId, id: SourceId): Promise<StoredAccess | null> {
    const read = await model
      .findOne({ _id: id, tenant, ...VISIBLE }, { credentials: 1, grant: 1 })
      .lean<StoredSource>();
    return read?.credentials ? { sealed: read.credentials, grant: read.grant ?? null } : null;
  },
  /** Notes that a grant is about to be refreshed, under no earlier lease than whoever began before; false if it cannot be. */
  async beginRefresh({ tenant, id }: Owned, grantId: string, refreshing: BegunRefresh): Promise<boolean> {
    const earlier = [{ 'grant.refreshing': null }, { 'grant.refreshing.fence': { $lte: refreshing.fence } }];
    const filter = { _id: id, tenant, 'grant.id': grantId, 'grant.refused': null, $or: earlier };
    return (await model.updateOne(filter, { $set: { 'grant.refreshing': refreshing } })).modifiedCount === 1;
  },
  /** Ends a refresh that took place, in one write; false when it is no longer the one that was begun. */
  async endRefresh(
    { tenant, id }: Owned,
    begun: { readonly grantId: string; readonly fence: number },
    { sealed, grant }: StoredAccess,
  ): Promise<boolean> {
    const filter = { _id: id, tenant, 'grant.id': begun.grantId, 'grant.refreshing.fence': begun.fence };
    return (await model.updateOne(filter, { $set: { credentials: sealed, grant } })).matchedCount === 1;
  },
  /** Ends a refresh that did not take place. */
  async withdrawRefresh({ tenant, id }: Owned, begun: { grantId: string; fence: number }): Promise<void> {
    const filter = { _id: id, tenant, 'grant.id': begun.grantId, 'grant.refreshing.fence': begun.fence };
    await model.updateOne(filter, { $set: { 'grant.refreshing': null } });
  },
  /** Notes that a grant is of no use any more; false when it has been replaced. */
  async refuseGrant({ tenant, id }: Owned, grantId: string, refused: string): Promise<boolean> {
    const filter = { _id: id, tenant, 'grant.id': grantId };
    return (await model.updateOne(filter, { $set: { 'grant.refused': refused } })).matchedCount === 1;
  },
  /** Tokens that are to be revoked; null when there are none. */
  async revocation({ tenant, id }: Owned): Promise<PendingRevocation | null> {
    const read = await model.findOne({ _id: id, tenant }, { revoking: 1 }).lean<StoredSource>();
    return read?.revoking ?? null;
  },
  /** Notes what became of a try to revoke: null when the tokens are done with, or given up. */
  async settleRevocation({ tenant, id }: Owned, revoking: PendingRevocation | null): Promise<void> {
    await model.updateOne({ _id: id, tenant }, { $set: { revoking } });
  },
  /** Sources whose tokens are to be revoked by now, hidden ones included. */
  async dangerouslyRevokingAcrossTenants(now: Date, limit: number): Promise<ExternalSource[]> {
    const read = await model
      .find({ 'revoking.after': { $lte: now } }, WITHOUT_SECRETS)
      .sort({ 'revoking.after': 1 })
      .limit(limit)
      .lean<StoredSource[]>();
    return read.map(toDomain);
  },
  /** Credentials sealed under a master key, by the ids of their sources. */
  async dangerouslySealedUnderAcrossTenants(
    keyId: string,
    { after, limit }: { readonly after: SourceId | null; readonly limit: number },
  ): Promise<StoredCredentials[]> {
    const read = await model
      .find(
        { 'credentials.keyId': keyId, ...(after === null ? {} : { _id: { $gt: after } }) },
        { tenant: 1, credentials: 1 },
      )
      .sort({ _id: 1 })
      .limit(limit)
      .lean<StoredSource[]>();
    return read.flatMap(({ _id, tenant, credentials }) =>
      credentials === null ? [] : [{ id: _id, tenant, sealed: credentials }],
    );
  },
  /** How many credentials are sealed under a master key; of null, under none of the `known` ones. */
  dangerouslyCountSealedAcrossTenants: (keyId: string | null, known: readonly string[]): Promise<number> =>
    model.countDocuments({ 'credentials.keyId': keyId ?? { $gt: '', $nin: known } }).exec(),
  /**
   * Replaces how data keys are wrapped, and nothing else, where the credentials are still the ones that were read:
   * new ones have another data key. Answers how many were replaced.
   */
  async dangerouslyRewrapAcrossTenants(
    changes: readonly { readonly before: StoredCredentials; readonly after: SealedFields }[],
  ): Promise<number> {
    if (changes.length === 0) return 0;
    const operations = changes.map(({ before: { id, tenant, sealed }, after: { keyId, dataKey } }) => ({
      updateOne: {
        filter: { _id: id, tenant, 'credentials.keyId': sealed.keyId, 'credentials.dataKey': sealed.dataKey },
        update: { $set: { 'credentials.keyId': keyId, 'credentials.dataKey': dataKey } },
      },
    }));
    return (await model.collection.bulkWrite(operations as never, { ordered: false })).modifiedCount;
  },
});
