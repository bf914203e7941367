import { releaseDeletions as release } from '../../services/deletions/decide-deletions.ts';
import { deletionsInput } from '../deletions-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const releaseDeletions: MutationResolvers['releaseDeletions'] = (_parent, args, { services, viewer }) =>
  release(services, viewer, deletionsInput(args));
