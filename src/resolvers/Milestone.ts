import { recordFields, textField } from './record-fields.ts';
import type { MilestoneResolvers } from './types.generated.ts';

export const Milestone: MilestoneResolvers = {
  ...recordFields,
  name: (milestone) => textField(milestone, 'name') ?? '',
  description: (milestone) => textField(milestone, 'description'),
  dueOn: (milestone) => textField(milestone, 'dueOn'),
};
