import { AppError } from '../../domain/app-error.ts';
import type { DocumentLimits, JsonLimits } from '../limits.ts';

export type LimitName = keyof DocumentLimits | keyof JsonLimits | 'bodyBytes';

/** What there is too much of, and what to do about it. */
const TEXTS: Readonly<Record<LimitName, readonly [what: string, advice: string]>> = {
  bodyBytes: ['bytes in the body', 'Split the request.'],
  jsonValues: ['values in the JSON', 'Split the request.'],
  jsonKeys: ['different keys in the JSON', 'Send lists instead of objects with a key for each thing.'],
  jsonNesting: ['arrays and objects inside one another in the JSON', 'Send flatter values.'],
  documentBytes: ['bytes in the document', 'Send values as variables, and split the document.'],
  documentTokens: ['tokens in the document', 'Send values as variables, and split the document.'],
  documentLines: ['lines in the document', 'Leave out empty lines, and send values as variables.'],
  documentNesting: ['brackets inside one another in the document', 'Nest less deeply.'],
  operations: ['operations in the document', 'Send only the operation that is to run.'],
  variableDefinitions: ['variables in one operation', 'Put values together in input objects.'],
  fragments: ['fragments in the document', 'Leave out what the operation does not need.'],
  fragmentSpreads: ['fragment spreads in the document', 'Leave out what the operation does not need.'],
  aliases: ['aliases in the document', 'Ask in several requests.'],
  directives: ['directives in the document', 'Leave some out.'],
  directivesPerLocation: ['directives at one place', 'Leave some out.'],
  depth: ['levels of fields', 'Ask for what lies deeper by its id, in another request.'],
  rootFields: ['fields at the root of one operation', 'Ask in several requests.'],
  selections: ['selections once fragments are written out', 'Leave out what the operation does not need.'],
  mergedPairs: ['pairs of fields or fragments to merge', 'Select each field, and spread each fragment, once.'],
  introspectionLists: ['lists of types inside one another in the introspection', 'Ask for types by name.'],
  cost: ['fields that the answer could hold', 'Take smaller pages with `first`, or select less.'],
};

const MOST_TOLD = 1_000_000_000;
const told = (count: number): string => count.toLocaleString('en');

/** Something is larger than a limit permits: TOO_COMPLEX. */
export class LimitError extends AppError {
  readonly limit: LimitName;

  /** `asked` may be the first number that is too large, where the rest was not counted. */
  constructor(limit: LimitName, asked: number, allowed: number) {
    const [what, advice] = TEXTS[limit];
    const counted = asked > MOST_TOLD ? `more than ${told(MOST_TOLD)}` : told(Math.ceil(asked));
    super('TOO_COMPLEX', `Too many ${what}: ${counted}, and at most ${told(allowed)} may be. ${advice}`);
    this.limit = limit;
  }
}

/** Throws LimitError when `asked` is more than `allowed`. */
export const atMost = (limit: LimitName, asked: number, allowed: number): void => {
  if (asked > allowed) throw new LimitError(limit, asked, allowed);
};
