import type { EntityType } from './entity-type.ts';
import type { ExternalItem } from './external-item.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { FieldMapping } from './source.ts';

/** A thing of a source as an application gets it that keeps its own records. */
export interface PolledItem {
  readonly externalId: string;
  readonly entityType: EntityType;
  readonly name: string;
  readonly description: string | null;
  readonly dueAt: Date | null;
  readonly externalModifiedAt: Date;
  /** By the provider's own names. */
  readonly fields: JsonObject;
}

/** The canonical fields that answer each question; the first that has a value does. */
const NAME = ['title', 'name'];
const DESCRIPTION = ['description', 'body'];
const DUE = ['dueAt', 'dueOn'];

export type ReadPolledItem = (
  item: Pick<ExternalItem, 'entityType' | 'externalId' | 'fields'>,
  externalModifiedAt: Date,
) => PolledItem;

/** Reads items by a field mapping. One without a name is called by its external id. */
export const polledItemReader = (mappings: readonly FieldMapping[]): ReadPolledItem => {
  const pulled = mappings.filter(({ direction }) => direction !== 'PUSH' && direction !== 'DISABLED');
  const namesFor = (locals: readonly string[]): string[] =>
    locals.flatMap((local) => pulled.find((mapping) => mapping.local === local)?.external ?? []);
  const [names, descriptions, dues] = [namesFor(NAME), namesFor(DESCRIPTION), namesFor(DUE)];
  return ({ entityType, externalId, fields }, externalModifiedAt) => {
    const first = (candidates: readonly string[]): JsonValue => {
      const name = candidates.find((candidate) => (fields[candidate] ?? null) !== null);
      return name === undefined ? null : (fields[name] ?? null);
    };
    return {
      externalId,
      entityType,
      name: text(first(names)) || externalId,
      description: text(first(descriptions)),
      dueAt: instant(first(dues)),
      externalModifiedAt,
      fields,
    };
  };
};

const text = (value: JsonValue): string | null => (typeof value === 'object' || value === null ? null : String(value));

/** A date without a time means the start of that day in UTC. */
const instant = (value: JsonValue): Date | null => {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
};
