import type { Conflict } from '../../../domain/conflict.ts';
import type { RecordId } from '../../../domain/ids.ts';
import type { Mapping } from '../../../domain/mapping.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import { destinationsOf } from '../../../domain/route.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import type { Touched } from './survey.ts';

/** A thing's state before the session, null where there was none, and its state now. */
export interface Then<T> {
  readonly before: T | null;
  readonly now: T | null;
}

/** One thing that a session touched. */
export interface Thing {
  readonly touched: Touched;
  readonly mapping: Then<Mapping>;
  /** Null where the session changed nothing but the mapping. */
  readonly record: Then<CanonicalRecord> | null;
}

/** What is to be written to bring one half of a thing back; null to remove it. */
export interface Move<T> {
  readonly now: T;
  readonly after: T | null;
}

/** How a thing comes back to where it was; a half that is there already needs no move. */
export type TakeBack =
  | { readonly kind: 'kept'; readonly waits: boolean }
  | {
      readonly kind: 'restored' | 'removed';
      readonly mapping: Move<Mapping> | null;
      readonly record: Move<CanonicalRecord> | null;
    };

export interface TakeBackContext {
  readonly source: ExternalSource;
  readonly spaceSources: readonly ExternalSource[];
  readonly fence: number;
  /** Records under which something living hangs. */
  readonly withParts: ReadonlySet<RecordId>;
}

const KEPT = { kind: 'kept', waits: false } as const;

/**
 * Decides about one thing. Mapping and record go together: where one of them is neither as the session left it nor as it
 * was before, somebody has changed it since, and both stay.
 */
export const planTakeBack = ({ touched, mapping, record }: Thing, context: TakeBackContext): TakeBack => {
  if (touched.binding) return KEPT;
  const mappingIs = standing(mapping, touched.version, withoutFence);
  const recordIs = record === null ? 'before' : standing(record, touched.record?.version ?? 0, withoutPending);
  if (mappingIs === 'changed' || recordIs === 'changed') return KEPT;
  const removesRecord = record?.before === null && record.now !== null;
  if (removesRecord && context.withParts.has(record.now.id)) return { kind: 'kept', waits: true };
  const back =
    record === null || recordIs === 'before'
      ? null
      : moved(record, (before, now) => recordBack(before, now, { touched, context }));
  return {
    kind: mapping.before === null ? 'removed' : 'restored',
    mapping:
      mappingIs === 'before'
        ? null
        : moved(mapping, (before, now) => ({ ...mappingBack(before, now, context), ...agreed(before, record, back) })),
    record: back,
  };
};

type Standing = 'before' | 'left' | 'changed';

/** Whether one half is as the session left it, as it was before, or neither. */
const standing = <T extends { readonly version: number }>(
  { before, now }: Then<T>,
  left: number,
  told: (state: T) => object,
): Standing => {
  if (before === null || now === null) return before === now ? 'before' : now?.version === left ? 'left' : 'changed';
  if (now.version === left) return 'left';
  return canonicalJson(told(now)) === canonicalJson(told(before)) ? 'before' : 'changed';
};

const withoutFence = ({ version: _version, fence: _fence, recordVersion: _of, ...told }: Mapping) => told;
const withoutPending = ({ version: _version, pendingSourceIds: _pending, ...told }: CanonicalRecord) => told;

const moved = <T>({ before, now }: Then<T>, back: (before: T, now: T) => T): Move<T> | null =>
  now === null ? null : { now, after: before === null ? null : back(before, now) };

/** Versions only grow, so that nobody takes what comes back for older news. */
const mappingBack = (before: Mapping, now: Mapping, { fence }: TakeBackContext): Mapping => ({
  ...before,
  version: now.version + 1,
  fence,
});

/** What both sides had agreed on belongs to the record's new version. */
const agreed = (
  { recordVersion }: Mapping,
  record: Thing['record'],
  back: Move<CanonicalRecord> | null,
): Partial<Mapping> =>
  back?.after != null && recordVersion === record?.before?.version ? { recordVersion: back.after.version } : {};

/** The other sides are told, as of any change here. */
const recordBack = (
  before: CanonicalRecord,
  now: CanonicalRecord,
  { touched, context }: { readonly touched: Touched; readonly context: TakeBackContext },
): CanonicalRecord => {
  const { source, spaceSources } = context;
  const others = destinationsOf(before, spaceSources).filter((id) => id !== source.id);
  const own = touched.pushed ? [source.id] : [];
  const pending = new Set([...before.pendingSourceIds, ...now.pendingSourceIds, ...others, ...own]);
  return { ...before, version: now.version + 1, pendingSourceIds: [...pending] };
};

/**
 * A conflict that the session opened needs no decision any more; one that it added to or settled waits as before. Null
 * when nothing is to be done.
 */
export const conflictBack = ({
  before,
  now,
}: {
  readonly before: Conflict | null;
  readonly now: Conflict;
}): Conflict | null => {
  const version = now.version + 1;
  if (before === null) return now.status === 'OPEN' ? { ...now, status: 'DISMISSED', claim: null, version } : null;
  return canonicalJson({ ...now, version }) === canonicalJson({ ...before, version }) ? null : { ...before, version };
};
