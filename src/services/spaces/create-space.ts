import { AppError } from '../../domain/app-error.ts';
import { isFailure } from '../../domain/failure.ts';
import { mintId, type SpaceId } from '../../domain/ids.ts';
import type { Space } from '../../domain/space.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { idempotently } from '../idempotently.ts';
import { nameProblem } from '../name-problem.ts';

export interface CreateSpaceInput {
  readonly name: string;
  readonly idempotencyKey?: string | null;
}

/** Makes a space. Throws AppError BAD_USER_INPUT for a name or an idempotency key that cannot be used. */
export const createSpace = async (deps: Dependencies, viewer: Viewer, input: CreateSpaceInput): Promise<Space> => {
  const name = input.name.trim().normalize('NFC');
  const problem = nameProblem(name);
  if (problem !== null) throw new AppError('BAD_USER_INPUT', problem);
  const { spaces } = deps.stores;
  const made = await idempotently<Space, never>(deps, viewer, {
    operation: 'createSpace',
    key: input.idempotencyKey ?? null,
    input: { name },
    mint: () => mintId<SpaceId>(),
    find: async (id) => (await spaces.find(viewer.tenant, [id as SpaceId]))[0] ?? null,
    perform: async (id) => {
      const space: Space = { id: id as SpaceId, tenant: viewer.tenant, name, createdAt: deps.clock.now() };
      await spaces.insert(space);
      return space;
    },
  });
  if (isFailure(made)) throw new AppError('BAD_USER_INPUT', made.message);
  return made;
};
