import type { RecordId } from '../../domain/ids.ts';
import { differingFields, type LinkPair } from '../../domain/link.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Page, PageKey, PageRequest } from '../../models/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { findPairs, type Matching } from './find-pairs.ts';

/** A thing that only one source holds, and a record that is likely the same (docs/adr/0028). */
export interface LinkCandidate {
  readonly mapping: Mapping;
  readonly record: CanonicalRecord;
  readonly isAmbiguous: boolean;
  readonly differing: readonly string[];
}

/** The candidates of a source, each page found anew: what was linked meanwhile is not among them. */
export const linkCandidates = (deps: Pick<Dependencies, 'stores'>, source: ExternalSource, matching: Matching) => {
  // Only when asked for: a page that is refused needs none, and a failure that nobody awaits would end the process.
  let finding: Promise<readonly LinkPair[]> | null = null;
  const pairs = (): Promise<readonly LinkPair[]> => {
    finding ??= findPairs(deps, source, matching);
    return finding;
  };
  return {
    async page({ first, after }: PageRequest): Promise<Page<LinkCandidate>> {
      const beyond = (await pairs()).filter((pair) => after === null || keyOf(pair) > String(after[0]));
      const shown = beyond.slice(0, first);
      const found = await candidatesOf(deps, source, shown);
      return {
        items: found.map(({ candidate }) => candidate),
        keys: found.map(({ pair }): PageKey => [keyOf(pair)]),
        hasNext: beyond.length > first,
      };
    },
    count: async (): Promise<number> => (await pairs()).length,
  };
};

const keyOf = ({ own, other }: LinkPair): string => `${own} ${other}`;

const candidatesOf = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant, id }: ExternalSource,
  pairs: readonly LinkPair[],
) => {
  const ids = [...new Set(pairs.flatMap(({ own, other }) => [own, other]))];
  const [records, mappings] = await Promise.all([
    stores.records.find(tenant, ids),
    stores.mappings.findByRecord(tenant, [...new Set(pairs.map(({ own }) => own))]),
  ]);
  const recordOf = new Map(records.map((record) => [record.id, record]));
  const mappingOf = new Map<RecordId | null, Mapping>(
    mappings.filter(({ sourceId }) => sourceId === id).map((mapping) => [mapping.internalId, mapping]),
  );
  return pairs.flatMap((pair) => {
    const [own, record, mapping] = [recordOf.get(pair.own), recordOf.get(pair.other), mappingOf.get(pair.own)];
    if (own === undefined || record === undefined || mapping === undefined) return [];
    const { isAmbiguous } = pair;
    return { pair, candidate: { mapping, record, isAmbiguous, differing: differingFields(own, record) } };
  });
};
