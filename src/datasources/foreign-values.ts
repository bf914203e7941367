import { z } from 'zod';

/** Text as the gateway keeps it: half of a surrogate pair becomes U+FFFD. */
export const text = z.string().overwrite((value) => value.toWellFormed());

export const instant = z.iso.datetime({ offset: true });

/** One spelling for one instant, so that contents can be compared. */
export const timestamp = (value: string | null): string | null =>
  value === null ? null : new Date(value).toISOString();
