import { recordFields, textField } from './record-fields.ts';
import type { LabelResolvers } from './types.generated.ts';

export const Label: LabelResolvers = {
  ...recordFields,
  name: (label) => textField(label, 'name') ?? '',
  color: (label) => textField(label, 'color'),
  description: (label) => textField(label, 'description'),
};
