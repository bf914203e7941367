import { updateTicket as update } from '../../services/tickets/update-ticket.ts';
import { idOf, optionalIdOf } from '../ids.ts';
import { sharingInput } from '../ticket-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const updateTicket: MutationResolvers['updateTicket'] = (_parent, args, { services, viewer }) => {
  const { parentId, privacy: _privacy, shareWith: _sources, ...fields } = args.changes;
  return update(services, viewer, {
    ...sharingInput(args.changes),
    fields,
    id: idOf('Ticket', args.id),
    expectedVersion: args.expectedVersion,
    parentId: parentId === undefined ? undefined : optionalIdOf('Ticket', parentId),
  });
};
