import { createHash, randomBytes } from 'node:crypto';
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

type MintedId = SpaceId | SourceId | RecordId | MappingId | SessionId;

/** A fresh random id of 128 bits as 22 base64url characters. */
export const mintId = <Id extends MintedId>(): Id => randomBytes(16).toString('base64url') as Id;

/**
 * The id a record gets when it is first seen at a source. It follows from the external id, so that a
 * reference can be stored before the thing it names has arrived, and a repeated import mints the same id.
 */
export const recordIdFor = (sourceId: SourceId, entityType: EntityType, externalId: string): RecordId =>
  createHash('sha256').update(`${sourceId}\0${entityType}\0${externalId}`).digest('base64url').slice(0, 22) as RecordId;
