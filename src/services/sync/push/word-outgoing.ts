import { fitting } from '../../../domain/express.ts';
import type { FieldPair } from '../../../domain/field-pair.ts';
import type { SourceId } from '../../../domain/ids.ts';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import type { Mapping, Told } from '../../../domain/mapping.ts';
import { signed } from '../../../domain/prose/author.ts';
import { standingText } from '../../../domain/prose/heard-item.ts';
import type { Wording } from '../../../domain/prose/swaps.ts';
import { tell } from '../../../domain/prose/tell.ts';
import { type CanonicalRecord, type PersonValue, provenanceIn } from '../../../domain/record.ts';
import type { PlanContext } from '../plan-context.ts';
import type { AudienceFor } from './load-audience.ts';

/** Fields as they are sent, and what of them differs from our words. */
export interface Worded {
  readonly fields: JsonObject;
  /** Null when nothing does. */
  readonly told: Told | null;
}

export interface WordingTools {
  readonly context: Pick<PlanContext, 'pairs'>;
  readonly audienceFor: AudienceFor;
  /** The source whose mapping this is; null when no mapping has the id. */
  readonly sourceOf: (id: string) => SourceId | null;
}

/**
 * Puts prose into words that the source may be told (docs/adr/0033). Throws TranslationError for what has become longer
 * than it takes.
 * @param standing the mapping of a thing that is there already
 */
export const wordOutgoing = (
  fields: JsonObject,
  record: CanonicalRecord,
  standing: Mapping | null,
  tools: WordingTools,
): Worded => {
  const worded: Record<string, JsonValue> = { ...fields };
  const told: Record<string, Wording> = {};
  for (const pair of tools.context.pairs.filter(({ from }) => from.prose)) {
    const { external } = pair.mapping;
    const ours = fields[external];
    if (typeof ours !== 'string') continue;
    const before = standingText(standing, external);
    const wording = wordingOf(ours, { record, pair, before }, tools);
    worded[external] = fitting(wording.text, pair);
    if (wording.swaps.length > 0 || (before?.swaps.length ?? 0) > 0) told[external] = wording;
  }
  return { fields: worded, told: Object.keys(told).length === 0 ? null : told };
};

interface Text {
  readonly record: CanonicalRecord;
  readonly pair: FieldPair;
  /** Null where nothing stands yet. */
  readonly before: Wording | null;
}

const wordingOf = (ours: string, { record, pair, before }: Text, { audienceFor, sourceOf }: WordingTools): Wording => {
  const { local } = pair.mapping;
  const wording = tell(ours, before, audienceFor(sourceOf(provenanceIn(record, local)?.by ?? '')));
  const author = before === null && record.entityType === 'COMMENT' && local === 'body' ? authorOf(record) : null;
  return author === null ? wording : signed(wording, author);
};

/** Who wrote a comment: whoever did so here, whatever a copy says of its author; else whom its source names. */
const authorOf = (record: CanonicalRecord): string => {
  const origin = provenanceIn(record, 'createdAt');
  if (origin !== null && origin.sessionId === null) return origin.by;
  const { author } = record.fields;
  return author == null ? '' : String((author as unknown as PersonValue).name);
};
