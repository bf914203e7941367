/** The kinds of canonical record, as in the schema's `EntityType`. */
export const ENTITY_TYPES = [
  'TICKET',
  'COMMENT',
  'LABEL',
  'MILESTONE',
  'ITERATION',
  'INITIATIVE',
  'PERSON',
  'ASSIGNMENT',
  'STUDENT',
  'INSTRUCTOR',
  'COURSE',
  'SECTION',
  'TERM',
  'ENROLLMENT',
  'ASSESSMENT',
  'SUBMISSION',
  'GRADE',
  'CALENDAR_EVENT',
] as const;

export type EntityType = (typeof ENTITY_TYPES)[number];
