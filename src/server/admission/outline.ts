import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '../../domain/app-error.ts';
import type { DocumentLimits } from '../limits.ts';
import { atMost } from './limit-error.ts';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The definitions of a document whose fragments lead to an end. */
export interface Outline {
  readonly operations: readonly OperationDefinitionNode[];
  /** Also those whose name another takes after them. */
  readonly definitions: readonly FragmentDefinitionNode[];
  readonly fragments: Fragments;
}

interface Counts {
  aliases: number;
  directives: number;
  spreads: number;
}

/**
 * Counts what stands in a document, each definition once.
 * @throws LimitError; AppError BAD_USER_INPUT when a fragment comes back to itself
 */
export const outlineOf = (document: DocumentNode, limits: DocumentLimits): Outline => {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const definitions = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  atMost('operations', operations.length, limits.operations);
  atMost('fragments', definitions.length, limits.fragments);
  const counts: Counts = { aliases: 0, directives: 0, spreads: 0 };
  for (const { variableDefinitions = [] } of operations) {
    atMost('variableDefinitions', variableDefinitions.length, limits.variableDefinitions);
    for (const variable of variableDefinitions) countDirectives(variable, counts, limits);
  }
  const spreads = new Map<string, ReadonlySet<string>>();
  for (const definition of [...operations, ...definitions]) {
    countDirectives(definition, counts, limits);
    const named = new Set<string>();
    countSelections(definition.selectionSet, { counts, limits, named });
    if (definition.kind === Kind.FRAGMENT_DEFINITION) spreads.set(definition.name.value, named);
  }
  refuseCycles(spreads);
  return { operations, definitions, fragments: new Map(definitions.map((one) => [one.name.value, one])) };
};

interface Counting {
  readonly counts: Counts;
  readonly limits: DocumentLimits;
  /** Gathers the fragments that are spread. */
  readonly named: Set<string>;
}

const countSelections = (set: SelectionSetNode, counting: Counting): void => {
  const { counts, limits, named } = counting;
  for (const selection of set.selections) {
    countDirectives(selection, counts, limits);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      atMost('fragmentSpreads', ++counts.spreads, limits.fragmentSpreads);
      named.add(selection.name.value);
    } else {
      if (selection.kind === Kind.FIELD && selection.alias) atMost('aliases', ++counts.aliases, limits.aliases);
      if (selection.selectionSet) countSelections(selection.selectionSet, counting);
    }
  }
};

const countDirectives = (
  { directives = [] }: { readonly directives?: readonly unknown[] | undefined },
  counts: Counts,
  limits: DocumentLimits,
): void => {
  atMost('directivesPerLocation', directives.length, limits.directivesPerLocation);
  counts.directives += directives.length;
  atMost('directives', counts.directives, limits.directives);
};

const refuseCycles = (spreads: ReadonlyMap<string, ReadonlySet<string>>): void => {
  const finished = new Set<string>();
  const under = new Set<string>();
  const follow = (name: string): void => {
    if (finished.has(name)) return;
    if (under.has(name)) throw new AppError('BAD_USER_INPUT', `The fragment "${name}" comes back to itself.`);
    under.add(name);
    for (const next of spreads.get(name) ?? []) follow(next);
    under.delete(name);
    finished.add(name);
  };
  for (const name of spreads.keys()) follow(name);
};
