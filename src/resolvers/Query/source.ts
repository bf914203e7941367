import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const source: QueryResolvers['source'] = (_parent, { id }, { loaders }) =>
  loaders.sources.load(idOf('ExternalSource', id));
