import type { EntityType } from './entity-type.ts';

/** One version of a thing at a source. */
export interface ItemVersion {
  readonly entityType: EntityType;
  readonly externalId: string;
  readonly externalModifiedAt: Date;
}

/** Tells one thing of a source from every other. */
export const itemKey = ({ entityType, externalId }: Pick<ItemVersion, 'entityType' | 'externalId'>): string =>
  `${entityType}:${externalId}`;

/** Each thing once, in its latest version; of two with the same time the later one counts. */
export const latestOfEach = <T extends ItemVersion>(items: readonly T[]): T[] => {
  const latest = new Map<string, T>();
  for (const item of items) {
    const other = latest.get(itemKey(item));
    if (other === undefined || other.externalModifiedAt <= item.externalModifiedAt) latest.set(itemKey(item), item);
  }
  return [...latest.values()];
};

/** What is recorded of a thing: the time of the version that was processed, null when none ever was. */
export interface RecordedVersion {
  readonly externalModifiedAt: Date | null;
}

/**
 * Whether a version is to be processed: nothing is recorded of the thing, or an older version is. An equal or earlier
 * time is no change.
 */
export const isChange = ({ externalModifiedAt }: ItemVersion, recorded: RecordedVersion | null): boolean => {
  const processed = recorded?.externalModifiedAt ?? null;
  return processed === null || processed < externalModifiedAt;
};
