import { itemKey } from '../../domain/identify-changes.ts';
import { mintId, type ObservedVersionId, type PollId } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { contentHash } from '../../lib/canonical-json.ts';
import type { ObservedVersion } from '../../models/observed-version-store.ts';
import type { Dependencies } from '../dependencies.ts';

/** An item as a provider lists it: not every provider tells when a thing was changed. */
interface TimedItem {
  readonly entityType: ObservedVersion['entityType'];
  readonly externalId: string;
  readonly modifiedAt: Date | null;
  readonly fields: JsonObject;
}

interface Observation {
  readonly before: ObservedVersion | null;
  readonly after: ObservedVersion;
}

type Observer = Pick<Dependencies, 'stores' | 'clock'>;

/**
 * The modification times of a page's items. Where the provider tells none, it is when the content was first seen
 * (docs/adr/0015); a newer content always has a later time than an older one.
 */
export const observeTimes = async (
  deps: Observer,
  source: ExternalSource,
  { pollId, items }: { readonly pollId: PollId; readonly items: readonly TimedItem[] },
): Promise<(item: TimedItem) => Date> => {
  const untimed = new Map(items.filter((item) => item.modifiedAt === null).map((item) => [itemKey(item), item]));
  const times = new Map<string, Date>();
  const byType = Map.groupBy(untimed.values(), (item) => item.entityType);
  for (const [type, group] of byType) {
    const ids = group.map(({ externalId }) => externalId);
    const known = new Map(
      (await deps.stores.observedVersions.find(source, type, ids)).map((one) => [itemKey(one), one]),
    );
    const now = deps.clock.now();
    const observations = group.map((item) => observe(source, item, { known: known.get(itemKey(item)) ?? null, now }));
    const settled = await write(deps, source, { pollId, observations });
    for (const version of settled) times.set(itemKey(version), version.firstSeenAt);
  }
  return (item) => item.modifiedAt ?? times.get(itemKey(item)) ?? deps.clock.now();
};

const observe = (
  { tenant, id }: ExternalSource,
  { entityType, externalId, fields }: TimedItem,
  { known, now }: { readonly known: ObservedVersion | null; readonly now: Date },
): Observation => {
  const hash = contentHash(fields);
  if (known?.hash === hash) return { before: known, after: known };
  const firstSeenAt = known === null ? now : new Date(Math.max(now.getTime(), known.firstSeenAt.getTime() + 1));
  const version = (known?.version ?? 0) + 1;
  const versionId = known?.id ?? mintId<ObservedVersionId>();
  return {
    before: known,
    after: { id: versionId, tenant, sourceId: id, entityType, externalId, hash, firstSeenAt, version },
  };
};

/** The versions with the times that count. */
const write = async (
  { stores }: Observer,
  source: ExternalSource,
  { pollId, observations }: { readonly pollId: PollId; readonly observations: readonly Observation[] },
): Promise<ObservedVersion[]> => {
  const fresh = observations.filter(({ before, after }) => before !== after);
  const writes = fresh.map(({ before, after }) => ({ before: before?.version ?? null, after }));
  const late = new Set(await stores.observedVersions.write(writes, pollId));
  const after = observations.map((observation) => observation.after);
  const lost = after.filter(({ id }) => late.has(id));
  if (lost.length === 0) return after;
  const [first] = lost;
  const ids = lost.map(({ externalId }) => externalId);
  const stored = await stores.observedVersions.find(source, first?.entityType ?? 'TICKET', ids);
  const winners = new Map(stored.map((version) => [version.externalId, version]));
  return after.map((version) => (late.has(version.id) ? behind(version, winners.get(version.externalId)) : version));
};

/**
 * What another poll saw at the same time counts: of the same content it knows the time, and before any other content
 * ours is put, so that the next poll, whichever of the two it sees, has something newer to show.
 */
const behind = (ours: ObservedVersion, winner: ObservedVersion | undefined): ObservedVersion => {
  if (winner === undefined) return ours;
  const { firstSeenAt, hash } = winner;
  return { ...ours, firstSeenAt: hash === ours.hash ? firstSeenAt : new Date(firstSeenAt.getTime() - 1) };
};
