import { fieldLikeness } from './alike.ts';
import { CANONICAL_FIELDS, type CanonicalField } from './canonical-field.ts';
import { canBeRead } from './compatible-fields.ts';
import type { EntityType } from './entity-type.ts';
import type { ExternalField } from './external-field.ts';
import type { FieldMapping } from './source.ts';
import { suggestValues } from './suggest-values.ts';

/** Why an external field may be what a canonical one means, the strongest reason first. */
export const SUGGESTION_REASONS = ['PROVIDER_DEFAULT', 'SAME_NAME', 'KNOWN_NAME', 'SAME_TYPE'] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

export interface SuggestedMapping {
  readonly mapping: FieldMapping;
  readonly reason: SuggestionReason;
  readonly message: string;
}

/** The external fields that can be what one canonical field means, the likeliest first. */
export interface FieldSuggestions {
  readonly local: string;
  readonly required: boolean;
  readonly suggestions: readonly SuggestedMapping[];
}

/** For each canonical field of a type the compatible ones of a provider, with its defaults before all others. */
export const suggestMappings = (
  entityType: EntityType,
  { fields, defaults }: { readonly fields: readonly ExternalField[]; readonly defaults: readonly FieldMapping[] },
): readonly FieldSuggestions[] =>
  Object.entries(CANONICAL_FIELDS[entityType] ?? {}).map(([local, to]) => ({
    local,
    required: to.required === true,
    suggestions: fields
      .filter((from) => canBeRead(to, from))
      .map((from) => suggestion({ local, to, from, preset: presetFor(defaults, local, from) }))
      .sort((a, b) => rankOf(a) - rankOf(b)),
  }));

const rankOf = ({ reason }: SuggestedMapping): number => SUGGESTION_REASONS.indexOf(reason);

const presetFor = (defaults: readonly FieldMapping[], local: string, from: ExternalField): FieldMapping | null =>
  defaults.find((one) => one.local === local && one.external === from.name) ?? null;

interface Candidate {
  readonly local: string;
  readonly to: CanonicalField;
  readonly from: ExternalField;
  readonly preset: FieldMapping | null;
}

const suggestion = (candidate: Candidate): SuggestedMapping => {
  const { local, from, preset } = candidate;
  const reason = reasonFor(candidate);
  return { mapping: preset ?? mappingFor(candidate), reason, message: MESSAGES[reason](local, from.name) };
};

const reasonFor = ({ local, from, preset }: Candidate): SuggestionReason => {
  if (preset !== null) return 'PROVIDER_DEFAULT';
  const likeness = fieldLikeness(local, from.name);
  if (likeness === 2) return 'SAME_NAME';
  return likeness === 1 ? 'KNOWN_NAME' : 'SAME_TYPE';
};

const mappingFor = ({ local, to, from }: Candidate): FieldMapping => ({
  local,
  external: from.name,
  direction: from.writable ? 'BIDIRECTIONAL' : 'PULL',
  owner: null,
  values: to.values === undefined ? [] : suggestValues(to.values, from.permitted ?? []),
});

const MESSAGES: Readonly<Record<SuggestionReason, (local: string, external: string) => string>> = {
  PROVIDER_DEFAULT: (local, external) => `${external} is ${local} unless you choose otherwise.`,
  SAME_NAME: (local, external) => `${external} has the name of ${local}.`,
  KNOWN_NAME: (local, external) => `Many systems call ${local} ${external}.`,
  SAME_TYPE: (local, external) => `${external} holds values that ${local} can hold.`,
};
