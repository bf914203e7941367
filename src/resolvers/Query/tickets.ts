import { AppError } from '../../domain/app-error.ts';
import { MOST_WORDS, type Search, searchOf } from '../../domain/search.ts';
import { readConnection } from '../connection.ts';
import { idOf, optionalIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

const readSearch = (text: string): Search => {
  const search = searchOf(text);
  if (search === null) throw new AppError('BAD_USER_INPUT', `"search" takes 1 to ${MOST_WORDS} words.`);
  return search;
};

export const tickets: QueryResolvers['tickets'] = async (_parent, { status, search, ...args }, context) => {
  const sourceId = optionalIdOf('ExternalSource', args.sourceId);
  const source = sourceId === null ? null : await context.loaders.sources.load(sourceId);
  const sourcesSpace = sourceId === null ? null : (source?.spaceId ?? idOf('Space', ''));
  const spaceId = optionalIdOf('Space', args.spaceId) ?? sourcesSpace;
  const filter = {
    entityType: 'TICKET',
    ...(spaceId === null ? {} : { spaceId }),
    ...(sourceId === null ? {} : { sourceId }),
    ...(status ? { status } : {}),
    ...(typeof search === 'string' ? { search: readSearch(search) } : {}),
  } as const;
  return readConnection(context, context.loaders.recordLists, filter, args);
};
