import { recordFields, textField } from './record-fields.ts';
import type { PersonResolvers } from './types.generated.ts';

export const Person: PersonResolvers = {
  ...recordFields,
  name: (person) => textField(person, 'name') ?? '',
  email: (person) => textField(person, 'email'),
  active: ({ fields }) => (typeof fields.active === 'boolean' ? fields.active : null),
};
