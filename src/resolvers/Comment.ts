import type { PersonValue } from '../domain/record.ts';
import { recordFields, recordOf, textField, timeField } from './record-fields.ts';
import type { CommentResolvers } from './types.generated.ts';

export const Comment: CommentResolvers = {
  ...recordFields,
  body: (comment) => textField(comment, 'body') ?? '',
  author: ({ fields }) => (fields.author ?? null) as unknown as PersonValue | null,
  createdAt: (comment) => timeField(comment, 'createdAt'),
  ticket: ({ fields }, _args, context) => recordOf(context, 'TICKET', fields.ticket),
};
