import type { Case } from './case.ts';
import { reads } from './reads.ts';
import { records } from './records.ts';
import { sources } from './sources.ts';

export type { Case, Own, Things } from './case.ts';

/** By `Type.field(argument)`, members of input objects as a path: what is done with somebody else's id. */
export const CASES: Readonly<Record<string, Case>> = { ...reads, ...records, ...sources };
