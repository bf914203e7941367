import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { Context } from '../context.ts';
import { type AnyNode, nodeOf } from '../node-of.ts';

export interface EntitiesArgs {
  readonly representations: readonly unknown[];
}

const MAX_REPRESENTATIONS = 10_000;

const representationOf = z.object({ __typename: z.string(), id: z.string() });

/**
 * A router's references, in their order: every `Node` is an entity with the key `id`. What a reference does not find, for
 * whatever reason, is null and leaves the others alone; the library's own resolver fails the whole list over one of an
 * unknown type.
 */
export const _entities = (
  _parent: unknown,
  { representations }: EntitiesArgs,
  { loaders }: Context,
): Promise<AnyNode | null>[] => {
  if (representations.length > MAX_REPRESENTATIONS) {
    throw new AppError('BAD_USER_INPUT', `"representations" takes at most ${MAX_REPRESENTATIONS} references.`);
  }
  return representations.map(async (representation) => {
    const { data } = representationOf.safeParse(representation);
    if (data === undefined) return null;
    const found = await nodeOf(loaders, data.id);
    return found?.__typename === data.__typename ? found : null;
  });
};
