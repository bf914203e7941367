import { claimConflict as claim } from '../../services/conflicts/claim-conflict.ts';
import { conflictIdOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const claimConflict: MutationResolvers['claimConflict'] = (_parent, { id }, { services, viewer }) =>
  claim(services, viewer, conflictIdOf(id));
