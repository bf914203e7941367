import { encodeDocument } from '../bson/encode.ts';
import type { Value } from '../bson/value.ts';
import type { Filter } from './filter.ts';
import { type Grouping, groupBy } from './group.ts';
import { matches } from './match.ts';
import { type Projection, project } from './project.ts';
import { PAUSE, type Paused } from './rows.ts';
import { compareKeys, type SortField, sortKeys } from './sort.ts';

/** One parsed stage of an aggregation pipeline. */
export type Stage =
  | { readonly kind: 'match'; readonly filter: Filter }
  | { readonly kind: 'sort'; readonly fields: readonly SortField[] }
  | { readonly kind: 'skip' | 'limit'; readonly count: number }
  | { readonly kind: 'count'; readonly name: string }
  | { readonly kind: 'project'; readonly projection: Projection | undefined }
  | { readonly kind: 'group'; readonly grouping: Grouping }
  | { readonly kind: 'unionWith'; readonly collection: string; readonly stages: readonly Stage[] };

/** What a stage makes of the documents before it. A union also reads elsewhere, so it is not one of these. */
export function applyStage(stage: Exclude<Stage, { kind: 'unionWith' }>, source: Paused<Value>): Paused<Value> {
  switch (stage.kind) {
    case 'match':
      return filtered(stage.filter, source);
    case 'sort':
      return sorted(stage.fields, source);
    case 'skip':
      return skipped(stage.count, source);
    case 'limit':
      return limited(stage.count, source);
    case 'count':
      return counted(stage.name, source);
    case 'project':
      return projected(stage.projection, source);
    case 'group':
      return groupBy(stage.grouping, source);
  }
}

function* filtered(filter: Filter, source: Paused<Value>): Paused<Value> {
  for (const document of source) if (document === PAUSE || matches(filter, document)) yield document;
}

function* projected(projection: Projection | undefined, source: Paused<Value>): Paused<Value> {
  for (const document of source) yield document === PAUSE ? PAUSE : project(projection, document);
}

function* skipped(count: number, source: Paused<Value>): Paused<Value> {
  let left = count;
  for (const document of source) if (document === PAUSE || left-- <= 0) yield document;
}

function* limited(count: number, source: Paused<Value>): Paused<Value> {
  let left = count;
  for (const document of source) {
    yield document;
    if (document !== PAUSE && --left === 0) return;
  }
}

function* counted(name: string, source: Paused<Value>): Paused<Value> {
  let count = 0;
  for (const document of source) {
    if (document === PAUSE) yield PAUSE;
    else count++;
  }
  if (count > 0) yield encodeDocument({ [name]: count });
}

function* sorted(fields: readonly SortField[], source: Paused<Value>): Paused<Value> {
  const found: { keys: Buffer[]; document: Value }[] = [];
  for (const document of source) {
    if (document === PAUSE) yield PAUSE;
    else found.push({ keys: sortKeys(fields, document), document });
  }
  found.sort((left, right) => compareKeys(fields, left.keys, right.keys));
  for (const { document } of found) yield document;
}
