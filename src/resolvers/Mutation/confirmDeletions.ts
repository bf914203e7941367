import { confirmDeletions as confirm } from '../../services/deletions/decide-deletions.ts';
import { bulkInput } from '../bulk-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const confirmDeletions: MutationResolvers['confirmDeletions'] = (_parent, args, { services, viewer }) =>
  confirm(services, viewer, bulkInput(args));
