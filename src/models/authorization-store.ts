import type { ActorId, SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import type { ProviderId } from '../domain/source.ts';
import type { SealedFields } from '../lib/envelope.ts';
import { type Database, fromStored, type Stored, toStored } from './database.ts';

/** What a person is asked to permit at a provider. */
export interface PendingAuthorization {
  /** The hash of the state parameter: a copy of the database does not tell the parameter itself. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly actor: ActorId;
  readonly provider: ProviderId;
  /** Set to connect a new source. */
  readonly connect: { readonly name: string; readonly spaceId: SpaceId; readonly configuration: object } | null;
  /** Set to reconnect a source. */
  readonly sourceId: SourceId | null;
  readonly redirectUri: string;
  /** The PKCE verifier. */
  readonly sealed: SealedFields;
  readonly expiresAt: Date;
}

export const createAuthorizationStore = (database: Database) => {
  const { collection } = database.model<Stored<PendingAuthorization>>({
    name: 'oauth_authorizations',
    fields: {
      _id: String,
      tenant: String,
      actor: String,
      provider: String,
      connect: Object,
      sourceId: String,
      redirectUri: String,
      sealed: Object,
      expiresAt: Date,
    },
    indexes: [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
  });
  return {
    async insert(pending: PendingAuthorization): Promise<void> {
      await collection.insertOne(toStored(pending) as never);
    },
    /** Takes it out, so that it is used once; null when there is none of that state, or none any more. */
    async dangerouslyTakeAcrossTenants(id: string, now: Date): Promise<PendingAuthorization | null> {
      const taken = await collection.findOneAndDelete({ _id: id, expiresAt: { $gt: now } } as never);
      return taken === null ? null : fromStored<PendingAuthorization>(taken as unknown as Stored<PendingAuthorization>);
    },
  };
};
