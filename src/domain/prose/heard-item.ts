import type { ExternalItem } from '../external-item.ts';
import type { JsonObject } from '../json.ts';
import type { Mapping, Swaps, Told } from '../mapping.ts';
import { hear } from './hear.ts';
import { swapped, type Wording } from './swaps.ts';

/** How the things of one type are said at a source, by the provider's own names of fields. */
export interface ProseFields {
  readonly fields: readonly string[];
  /** Whose value names the thing in texts; null where texts do not name such things. */
  readonly calledBy: string | null;
}

/** A thing in our words, beside how its source said it. */
export interface HeardItem {
  readonly item: ExternalItem;
  readonly said: ExternalItem;
  readonly swaps: Swaps;
}

type Known = Pick<Mapping, 'externalFields' | 'swaps' | 'told'> | null;

/** A text of the source as it stood when it was last read; null when there was none. */
export const standingText = (mapping: Known, field: string): Wording | null => {
  const text = mapping?.externalFields[field];
  return typeof text === 'string' ? { text, swaps: mapping?.swaps[field] ?? [] } : null;
};

/** All texts of the source that differ from our words. */
export const standingTexts = (mapping: Pick<Mapping, 'externalFields' | 'swaps' | 'told'>): Told =>
  Object.fromEntries(
    Object.keys(mapping.swaps).flatMap((field) => {
      const standing = standingText(mapping, field);
      return standing === null ? [] : [[field, standing] as const];
    }),
  );

/** @param isAnswer whether this is the source's answer to what it was just told */
export const hearItem = (
  said: ExternalItem,
  mapping: Known,
  { fields }: Pick<ProseFields, 'fields'>,
  { isAnswer = false }: { readonly isAnswer?: boolean } = {},
): HeardItem => {
  const swaps: Record<string, Swaps[string]> = {};
  const ours: Record<string, string> = {};
  for (const field of fields) {
    const text = said.fields[field];
    if (typeof text !== 'string') continue;
    const told = mapping?.told?.[field] ?? null;
    const wording = hear(text, { said: standingText(mapping, field), told, isAnswer });
    if (wording.swaps.length === 0) continue;
    swaps[field] = wording.swaps;
    ours[field] = swapped(wording);
  }
  const item = Object.keys(ours).length === 0 ? said : { ...said, fields: { ...said.fields, ...ours } };
  return { item, said, swaps };
};

/** What a source was told, in our words. */
export const inOurWords = (sent: JsonObject | null, told: Told | null): JsonObject | null => {
  if (sent === null || told === null) return sent;
  const ours = Object.entries(told).flatMap(([field, wording]) =>
    sent[field] === wording.text ? [[field, swapped(wording)] as const] : [],
  );
  return { ...sent, ...Object.fromEntries(ours) };
};

/** What texts call the thing, in lower case. */
export const calledIn = (
  { fields }: Pick<ExternalItem, 'fields'>,
  { calledBy }: Pick<ProseFields, 'calledBy'>,
): string | null => {
  const name = calledBy === null ? null : fields[calledBy];
  return typeof name === 'string' || typeof name === 'number' ? String(name).toLowerCase() : null;
};
