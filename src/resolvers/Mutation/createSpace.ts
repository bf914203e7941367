import { createSpace as create } from '../../services/spaces/create-space.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const createSpace: MutationResolvers['createSpace'] = (_parent, args, { services, viewer }) =>
  create(services, viewer, args);
