import { dismissConflict as dismiss } from '../../services/conflicts/dismiss-conflict.ts';
import { conflictIdOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const dismissConflict: MutationResolvers['dismissConflict'] = (_parent, args, { services, viewer }) =>
  dismiss(services, viewer, { id: conflictIdOf(args.id), expectedVersion: args.expectedVersion });
