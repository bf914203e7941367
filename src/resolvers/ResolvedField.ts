import { mappingOf } from './conflict-fields.ts';
import type { ResolvedFieldResolvers } from './types.generated.ts';

export const ResolvedField: ResolvedFieldResolvers = {
  takenFrom: ({ takenFrom }, _args, context) => mappingOf(takenFrom, context),
};
