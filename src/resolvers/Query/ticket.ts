import { idOf } from '../ids.ts';
import { recordOf } from '../record-fields.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const ticket: QueryResolvers['ticket'] = (_parent, { id }, context) =>
  recordOf(context, 'TICKET', idOf('Ticket', id));
