import { CANONICAL_FIELDS } from '../domain/canonical-field.ts';
import { copiesLeft } from '../domain/egress.ts';
import type { RecordId } from '../domain/ids.ts';
import type { PersonValue } from '../domain/record.ts';
import { readConnection } from './connection.ts';
import { numberField, recordFields, recordOf, textField } from './record-fields.ts';
import type { ReactionCount, TicketPriority, TicketResolvers, TicketStatus } from './types.generated.ts';

const KNOWN = CANONICAL_FIELDS.TICKET ?? {};

export const Ticket: TicketResolvers = {
  ...recordFields,
  title: (ticket) => textField(ticket, 'title') ?? '',
  description: (ticket) => textField(ticket, 'description'),
  status: (ticket) => (textField(ticket, 'status') ?? 'BACKLOG') as TicketStatus,
  priority: (ticket) => (textField(ticket, 'priority') ?? 'NONE') as TicketPriority,
  assignees: ({ fields }) => (fields.assignees ?? []) as unknown as readonly PersonValue[],
  async labels({ fields }, _args, { loaders }) {
    const ids = (fields.labels ?? []) as readonly RecordId[];
    const labels = await Promise.all(ids.map((id) => loaders.records.load(id)));
    return labels.flatMap((label) => (label === null ? [] : (textField(label, 'name') ?? []))).sort();
  },
  dueOn: (ticket) => textField(ticket, 'dueOn'),
  estimate: (ticket) => numberField(ticket, 'estimate'),
  milestone: ({ fields }, _args, context) => recordOf(context, 'MILESTONE', fields.milestone),
  iteration: ({ fields }, _args, context) => recordOf(context, 'ITERATION', fields.iteration),
  initiative: ({ fields }, _args, context) => recordOf(context, 'INITIATIVE', fields.initiative),
  customFields: ({ fields }) => Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in KNOWN))),
  reactions: ({ fields }) => (fields.reactions ?? []) as unknown as readonly ReactionCount[],
  async copiesLeft(ticket, _args, { loaders }) {
    const { id } = ticket;
    const [mappings, departed] = await Promise.all([
      loaders.mappingsOfRecord.load(id),
      loaders.departedOfRecord.load(id),
    ]);
    return copiesLeft(ticket, mappings, departed);
  },
  parent: ({ fields }, _args, context) => recordOf(context, 'TICKET', fields.parent),
  children: (ticket, args, context) =>
    readConnection(context, context.loaders.recordLists, { entityType: 'TICKET', parentId: ticket.id }, args),
  comments: (ticket, args, context) =>
    readConnection(context, context.loaders.recordLists, { entityType: 'COMMENT', parentId: ticket.id }, args),
};
