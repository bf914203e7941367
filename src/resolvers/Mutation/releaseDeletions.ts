import { releaseDeletions as release } from '../../services/deletions/decide-deletions.ts';
import { bulkInput } from '../bulk-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const releaseDeletions: MutationResolvers['releaseDeletions'] = (_parent, args, { services, viewer }) =>
  release(services, viewer, bulkInput(args));
