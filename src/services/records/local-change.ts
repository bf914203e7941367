import type { SpaceId } from '../../domain/ids.ts';
import type { LocalChange } from '../../domain/local-change.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';

/** The viewer, about to change a record of the space now. */
export const localChange = async (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  { tenant, actor }: Viewer,
  spaceId: SpaceId,
): Promise<LocalChange> => ({ by: actor, at: clock.now(), sources: await stores.sources.ofSpace(tenant, spaceId) });
