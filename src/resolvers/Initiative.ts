import { recordFields, textField } from './record-fields.ts';
import type { InitiativeResolvers } from './types.generated.ts';

export const Initiative: InitiativeResolvers = {
  ...recordFields,
  name: (initiative) => textField(initiative, 'name') ?? '',
  description: (initiative) => textField(initiative, 'description'),
  status: (initiative) => textField(initiative, 'status'),
  startOn: (initiative) => textField(initiative, 'startOn'),
  dueOn: (initiative) => textField(initiative, 'dueOn'),
};
