import { mintId, type RecordId, type SpaceId } from '../../domain/ids.ts';
import { labelIdFor, labelKey } from '../../domain/label.ts';
import { changedHere, type LocalChange, newRecord } from '../../domain/local-change.ts';
import type { Reach } from '../../domain/reach.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type RecordWrite, writeRecords } from '../records/write-record.ts';

/** The labels that a ticket is to have. */
export interface LabelUse {
  readonly spaceId: SpaceId;
  readonly names: readonly string[];
  /** Those that it has. */
  readonly present: readonly RecordId[];
  /** How far the ticket may travel. */
  readonly reach: Reach;
}

type ChangeIn = (space: SpaceId) => LocalChange;

const ATTEMPTS = 5;

const placeOf = (spaceId: SpaceId, name: string): string => `${spaceId}\0${labelKey(name)}`;

/**
 * The labels of these names, for each use in the order that references are kept in. A name that no label of the space
 * has is made one, which may travel as far as the first ticket that uses it.
 */
export const nameLabels = async (
  deps: Pick<Dependencies, 'stores'>,
  viewer: Viewer,
  uses: readonly LabelUse[],
  changeIn: ChangeIn,
): Promise<RecordId[][]> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await knownLabels(deps, viewer, uses);
    const writes = await planLabels(deps, viewer, missingIn(uses, known), changeIn);
    for (const [place, { label }] of writes) known.set(place, [label]);
    const stale = await writeRecords(
      deps,
      viewer.actor,
      [...writes.values()].flatMap(({ write }) => write ?? []),
    );
    if (stale.size === 0) return uses.map((use) => chosen(use, known));
  }
  throw new Error('The labels kept changing while they were to be found.');
};

type KnownLabels = Map<string, readonly CanonicalRecord[]>;

const knownLabels = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant }: Viewer,
  uses: readonly LabelUse[],
): Promise<KnownLabels> => {
  const bySpace = Map.groupBy(
    uses.filter(({ names }) => names.length > 0),
    ({ spaceId }) => spaceId,
  );
  const found = await Promise.all(
    [...bySpace].map(([spaceId, group]) =>
      stores.records.labelsNamed(
        tenant,
        spaceId,
        group.flatMap(({ names }) => names),
      ),
    ),
  );
  return Map.groupBy(found.flat(), ({ spaceId, fields }) => placeOf(spaceId, String(fields.name)));
};

interface MissingLabel {
  readonly place: string;
  readonly name: string;
  readonly use: LabelUse;
}

/** Each once, as the first use has it. */
const missingIn = (uses: readonly LabelUse[], known: KnownLabels): MissingLabel[] => {
  const missing = new Map<string, MissingLabel>();
  for (const use of uses) {
    for (const name of use.names) {
      const place = placeOf(use.spaceId, name);
      if (!known.has(place) && !missing.has(place)) missing.set(place, { place, name, use });
    }
  }
  return [...missing.values()];
};

const chosen = ({ spaceId, names, present }: LabelUse, known: KnownLabels): RecordId[] => {
  const ids = names.flatMap((name) => {
    const labels = known.get(placeOf(spaceId, name)) ?? [];
    return (labels.find(({ id }) => present.includes(id)) ?? labels[0])?.id ?? [];
  });
  return [...new Set(ids)].sort();
};

interface PlannedLabel {
  readonly label: CanonicalRecord;
  /** Null when it turns out to be there. */
  readonly write: RecordWrite | null;
}

/** The place of a label in the storage may be taken: by one that was deleted, or that has been renamed since. */
const planLabels = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant }: Viewer,
  missing: readonly MissingLabel[],
  changeIn: ChangeIn,
): Promise<Map<string, PlannedLabel>> => {
  if (missing.length === 0) return new Map();
  const ids = missing.map(({ use, name }) => labelIdFor(use.spaceId, name));
  const taken = new Map((await stores.records.find(tenant, ids)).map((record) => [record.id, record]));
  return new Map(
    missing.map((one): [string, PlannedLabel] => {
      const there = taken.get(labelIdFor(one.use.spaceId, one.name)) ?? null;
      return [one.place, planLabel(tenant, one, there, changeIn(one.use.spaceId))];
    }),
  );
};

const planLabel = (
  tenant: Viewer['tenant'],
  { name, use: { spaceId, reach } }: MissingLabel,
  there: CanonicalRecord | null,
  change: LocalChange,
): PlannedLabel => {
  if (there !== null && there.deletedAt !== null) {
    const label = changedHere(there, { ...reach, fields: { name }, deletedAt: null }, change) ?? there;
    return { label, write: { before: there, after: label } };
  }
  if (there !== null && labelKey(String(there.fields.name)) === labelKey(name)) return { label: there, write: null };
  const id = there === null ? labelIdFor(spaceId, name) : mintId<RecordId>();
  const fields = { name, color: null, description: null };
  const label = newRecord({ id, tenant, spaceId, entityType: 'LABEL', fields, ...reach }, change);
  return { label, write: { before: null, after: label } };
};
