import type { Collection } from '../store/collection.ts';
import type { Filter } from './filter.ts';
import { conjunctsOf, scoreFor } from './plan.ts';
import type { SortField } from './sort.ts';

/** Each branch is a query by itself. */
const MOST_BRANCHES = 50;

/**
 * The one `$or` of a query as queries of their own, that find the same documents together: where indexes find those of
 * every branch better than one finds them all.
 */
export function branchesOf(
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[],
): readonly Filter[] | undefined {
  const conjuncts = conjunctsOf(filter);
  const [either, another] = conjuncts.filter(({ kind }) => kind === 'or');
  if (either?.kind !== 'or' || another || either.branches.length > MOST_BRANCHES) return undefined;
  const others = conjuncts.filter((conjunct) => conjunct !== either);
  const branches = either.branches.map((branch): Filter => ({ kind: 'and', branches: [...others, branch] }));
  const whole = scoreFor(collection, filter, sort);
  return branches.every((branch) => scoreFor(collection, branch, sort) > whole) ? branches : undefined;
}
