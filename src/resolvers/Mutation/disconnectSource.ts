import { disconnectSource as disconnect } from '../../services/sources/disconnect-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const disconnectSource: MutationResolvers['disconnectSource'] = (
  _parent,
  { id, retain },
  { services, viewer },
) => disconnect(services, viewer, { id: idOf('ExternalSource', id), retain: retain ?? null });
