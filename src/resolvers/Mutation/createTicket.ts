import { createTicket as create } from '../../services/tickets/create-ticket.ts';
import { optionalIdOf } from '../ids.ts';
import { sharingInput } from '../ticket-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const createTicket: MutationResolvers['createTicket'] = (_parent, { input }, { services, viewer }) => {
  const { spaceId, parentId, idempotencyKey, privacy: _privacy, shareWith: _sources, ...fields } = input;
  return create(services, viewer, {
    ...sharingInput(input),
    fields,
    spaceId: optionalIdOf('Space', spaceId),
    parentId: optionalIdOf('Ticket', parentId),
    idempotencyKey: idempotencyKey ?? null,
  });
};
