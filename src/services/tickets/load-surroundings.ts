import type { RecordId, SpaceId } from '../../domain/ids.ts';
import type { LocalChange } from '../../domain/local-change.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import type { TicketInput } from './ticket-input.ts';

/** What tickets can refer to. */
export interface Surroundings {
  sourcesOf(space: SpaceId): readonly ExternalSource[];
  /** One that an input names; null when there is none. */
  record(id: RecordId): CanonicalRecord | null;
  /** Where a person whom an input names is known. */
  mappingsOf(person: RecordId): readonly Mapping[];
  /** The viewer, about to change a record of the space now. */
  changeIn(space: SpaceId): LocalChange;
}

export interface Asked {
  readonly spaceIds: Iterable<SpaceId>;
  readonly inputs: readonly TicketInput[];
}

/** Looks up, in a few queries, what inputs refer to. */
export const loadSurroundings = async (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  { tenant, actor }: Viewer,
  { spaceIds, inputs }: Asked,
): Promise<Surroundings> => {
  const people = [...new Set(inputs.flatMap(({ assignees }) => assignees ?? []))];
  const parents = inputs.flatMap(({ parentId }) => parentId ?? []);
  const [sources, records, mappings] = await Promise.all([
    Promise.all([...new Set(spaceIds)].map(async (id) => [id, await stores.sources.ofSpace(tenant, id)] as const)),
    people.length + parents.length === 0 ? [] : stores.records.find(tenant, [...new Set([...people, ...parents])]),
    people.length === 0 ? [] : stores.mappings.findByRecord(tenant, people),
  ]);
  const sourcesBySpace = new Map(sources);
  const recordsById = new Map(records.map((record) => [record.id, record]));
  const living = mappings.filter(({ deletedAt, intent }) => deletedAt === null && intent === null);
  const mappingsByRecord = Map.groupBy(living, ({ internalId }) => internalId);
  const at = clock.now();
  const sourcesOf = (space: SpaceId) => sourcesBySpace.get(space) ?? [];
  return {
    sourcesOf,
    record: (id) => recordsById.get(id) ?? null,
    mappingsOf: (person) => mappingsByRecord.get(person) ?? [],
    changeIn: (space) => ({ by: actor, at, sources: sourcesOf(space) }),
  };
};
