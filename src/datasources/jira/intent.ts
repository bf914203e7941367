import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';

/** The entity property that a thing made here carries: nobody sees it, and it tells which intent made the thing. */
export const PROPERTY = 'syncline';

export const propertiesOf = (key: string): readonly JsonObject[] => [{ key: PROPERTY, value: { key } }];

const marked = z.object({ key: z.string() });

/** Whether a property's value is that of an intent. */
export const isOf = (value: unknown, key: string): boolean => marked.safeParse(value).data?.key === key;

/** Between the gateway's clock and Jira's. */
const SKEW_MS = 5 * 60_000;

/** The earliest that something can have been made by Jira's clock. */
export const madeFrom = (since: Date): string => new Date(since.getTime() - SKEW_MS).toISOString();
