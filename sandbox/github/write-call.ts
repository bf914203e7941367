import type { JsonObject } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';
import { errorResponse } from './errors.ts';
import { shapeOf, type View } from './shapes.ts';
import type { Thing } from './world.ts';

/** A write to what a repository holds. */
export interface WriteCall extends View {
  /** As it was sent. */
  readonly body: string;
  /** What the path names. */
  readonly id: string;
  readonly now: Date;
}

/** The object that was sent; null when none was. */
export const parse = (body: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};

export const unparsable = (): TwinResponse => errorResponse(400, 'Problems parsing JSON');

export const isResponse = (value: JsonObject | TwinResponse): value is TwinResponse => 'headers' in value;

/** GitHub passes over members that it does not know. */
export const only = (fields: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));

export const answered = (status: number, thing: Thing, call: WriteCall): TwinResponse =>
  jsonResponse(status, shapeOf(thing, call));

export const noContent = (): TwinResponse => ({ status: 204, headers: {}, body: '' });
