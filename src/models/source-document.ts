import type { Grant } from '../domain/grant.ts';
import type { ExternalSource } from '../domain/source.ts';
import type { SealedFields } from '../lib/envelope.ts';
import { fromStored, type Stored } from './database.ts';

/** Tokens of a source that was disconnected, and when to try next to revoke them. */
export interface PendingRevocation {
  readonly sealed: SealedFields;
  readonly tries: number;
  readonly after: Date;
}

/** A source as it is stored: with what it is connected by. */
export type StoredSource = Stored<ExternalSource> & {
  /** Null once the credentials have been wiped. */
  readonly credentials: SealedFields | null;
  /** Null, or not there, where the credentials are no OAuth tokens. */
  readonly grant?: Grant | null;
  /** Tokens that are still to be revoked at the provider. */
  readonly revoking?: PendingRevocation | null;
  /** Set while the source is being erased: it is no longer there for anybody, its name is still taken. */
  readonly erasing: boolean;
};

/** Of sources that are there for somebody. */
export const VISIBLE = { erasing: false } as const;
export const WITHOUT_SECRETS = { credentials: 0, grant: 0, revoking: 0, erasing: 0 } as const;

export const toDomain = (stored: StoredSource): ExternalSource =>
  // Not there in a source of an earlier version.
  fromStored<ExternalSource>({ ...stored, conflictRules: stored.conflictRules ?? [] });
