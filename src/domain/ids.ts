import { hash, randomUUID } from 'node:crypto';
import type { EntityType } from './entity-type.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Branded<'TenantId'>;
export type ActorId = Branded<'ActorId'>;
export type SpaceId = Branded<'SpaceId'>;
export type SourceId = Branded<'SourceId'>;
export type RecordId = Branded<'RecordId'>;
export type MappingId = Branded<'MappingId'>;
export type SessionId = Branded<'SessionId'>;
export type PollId = Branded<'PollId'>;
export type ObservedVersionId = Branded<'ObservedVersionId'>;
export type ConflictId = Branded<'ConflictId'>;
export type EgressId = Branded<'EgressId'>;

type MintedId =
  | SpaceId
  | SourceId
  | RecordId
  | MappingId
  | SessionId
  | PollId
  | ObservedVersionId
  | ConflictId
  | EgressId;

/**
 * A fresh id of 26 characters: the time in milliseconds, then 80 random bits. Ids minted one after the other lie side
 * by side in an index, which keeps large imports cheap.
 */
export const mintId = <Id extends MintedId>(): Id => {
  const time = Date.now().toString(32).padStart(10, '0');
  const random = BigInt(`0x${randomUUID().replaceAll('-', '').slice(-20)}`)
    .toString(32)
    .padStart(16, '0');
  return (time + random) as Id;
};

/**
 * The id a record gets when it is first seen at a source. It follows from the external id, so that a
 * reference can be stored before the thing it names has arrived, and a repeated import mints the same id.
 */
export const recordIdFor = (sourceId: SourceId, entityType: EntityType, externalId: string): RecordId =>
  hash('sha256', `${sourceId}\0${entityType}\0${externalId}`, 'base64url').slice(0, 22) as RecordId;
