import type { SpaceId, TenantId } from './ids.ts';

/** A set of records and the sources that share them. */
export interface Space {
  readonly id: SpaceId;
  readonly tenant: TenantId;
  readonly name: string;
  readonly createdAt: Date;
}

export const DEFAULT_SPACE_NAME = 'Default';
