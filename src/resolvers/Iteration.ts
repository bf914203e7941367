import { numberField, recordFields, textField, timeField } from './record-fields.ts';
import type { IterationResolvers } from './types.generated.ts';

export const Iteration: IterationResolvers = {
  ...recordFields,
  name: (iteration) => textField(iteration, 'name') ?? '',
  number: (iteration) => numberField(iteration, 'number'),
  startsAt: (iteration) => timeField(iteration, 'startsAt'),
  endsAt: (iteration) => timeField(iteration, 'endsAt'),
};
