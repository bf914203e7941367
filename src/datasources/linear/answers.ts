import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { AnswerError } from './errors.ts';

export const pageInfo = z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() });
/** The most that Linear gives of one list, whatever is asked for. */
export const LONGEST_LIST = 250;

const listing = z.object({ nodes: z.array(z.unknown()).max(LONGEST_LIST), pageInfo });
const team = z.object({ id: z.string(), key: z.string(), name: z.string() });

export type Listing = z.infer<typeof listing>;

const authenticateAnswer = z.object({
  viewer: z.object({ id: z.string(), name: z.string() }),
  organization: z.object({ id: z.string().min(1), name: z.string() }),
});

const teamsAnswer = z.object({
  teams: z.object({ nodes: z.array(team).max(LONGEST_LIST), pageInfo }),
  organization: z.object({ urlKey: z.string() }),
});

const changesAnswer = z.object({
  teams: z.object({ nodes: z.array(z.unknown()).max(LONGEST_LIST) }).optional(),
  users: listing.optional(),
  issueLabels: listing.optional(),
  projects: listing.optional(),
  cycles: listing.optional(),
  issues: listing.optional(),
  comments: listing.optional(),
});

/** @throws ProviderError */
export const readAuthenticate = answerReader('Linear', authenticateAnswer);
/** @throws ProviderError */
export const readTeams = answerReader('Linear', teamsAnswer);
/** @throws ProviderError */
export const readChanges = answerReader('Linear', changesAnswer);

/**
 * Where a list goes on; null at its end.
 * @param after where the page began
 * @throws ProviderError when the list would go on for ever
 */
export const endOf = (list: string, { pageInfo }: Pick<Listing, 'pageInfo'>, after: string | null): string | null => {
  const { endCursor, hasNextPage } = pageInfo;
  if (!hasNextPage) return null;
  if (endCursor !== null && endCursor !== after) return endCursor;
  throw new ProviderError('protocol', `Linear says that more ${list} follow, but not where.`);
};

const nodePath = z.tuple([z.string(), z.literal('nodes'), z.number()]).rest(z.union([z.string(), z.number()]));

/**
 * Errors that came beside the data, as `issues.3` -> the field. A node with one cannot be believed: what Linear
 * failed to answer stands there as null.
 * @throws ProviderError when an error concerns more than one node
 */
export const damageIn = (errors: readonly AnswerError[]): ReadonlyMap<string, string> =>
  new Map(
    errors.map(({ path }) => {
      const { data } = nodePath.safeParse(path);
      if (!data) throw new ProviderError('unavailable', 'Linear answered a part of the request only. Try again later.');
      const [list, , index, ...field] = data;
      return [`${list}.${index}`, field.join('.')];
    }),
  );
