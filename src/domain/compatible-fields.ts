import type { CanonicalField } from './canonical-field.ts';
import type { ExternalField, ExternalFieldType } from './external-field.ts';

/** The kinds of external field that a canonical one can be read from. */
const READABLE: Readonly<Record<CanonicalField['type'], readonly ExternalFieldType[]>> = {
  text: ['text', 'enum', 'number', 'boolean'],
  enum: ['enum', 'text', 'number'],
  number: ['number'],
  boolean: ['boolean'],
  timestamp: ['timestamp'],
  date: ['date'],
  person: ['person'],
  people: ['people', 'person'],
  reference: ['reference'],
  references: ['references'],
  json: ['json'],
};

/** Whether values of an external field can be read as those of a canonical one; a custom field takes anything. */
export const canBeRead = (to: CanonicalField | undefined, from: Pick<ExternalField, 'type' | 'target'>): boolean => {
  if (to === undefined) return true;
  if (!READABLE[to.type].includes(from.type)) return false;
  return to.target === undefined || to.target === from.target;
};

/** What is lost of values that are written to an external field, as the end of a sentence; null when nothing is. */
export const narrowing = (to: CanonicalField | undefined, from: ExternalField): string | null => {
  if (to?.type === 'people' && from.type === 'person') return 'has room for one person, the first of them';
  if (to?.type === 'text' && from.type !== 'text') return `takes no free text but a value of the type ${from.type}`;
  if (from.maxLength !== undefined) return `takes at most ${from.maxLength} characters`;
  return null;
};
