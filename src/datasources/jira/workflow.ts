import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { text } from '../foreign-values.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { type IssueNode, statusNode } from './nodes.ts';
import type { Project } from './project.ts';

type Status = z.infer<typeof statusNode>;

const transitionNode = z.object({
  id: z.string().min(1),
  name: text,
  to: statusNode,
  isAvailable: z.boolean().nullish(),
  fields: z
    .record(
      z.string(),
      z.object({ required: z.boolean(), hasDefaultValue: z.boolean().nullish(), name: text.nullish() }),
    )
    .nullish(),
});
type Transition = z.infer<typeof transitionNode>;

const readTransitions = answerReader('Jira', z.object({ transitions: z.array(transitionNode) }));
const readSample = answerReader('Jira', z.object({ issues: z.array(z.object({ id: z.string() })) }));

/** More steps than this are no way that anybody meant. */
const MOST_STEPS = 5;
const RANKS: Readonly<Record<string, number>> = { new: 0, undefined: 0, indeterminate: 1, done: 2 };
const rankOf = ({ statusCategory }: Status): number => RANKS[statusCategory.key] ?? 0;

export interface Workflow {
  /**
   * Leads an issue to the status that is asked for; does nothing where it is there, or none is asked for.
   * @throws ProviderError `rejected` when the workflow has no way there that needs nothing from a person
   */
  lead(issue: IssueNode, fields: JsonObject): Promise<void>;
}

/** Fields that have to be filled in on the way. */
const neededBy = ({ fields }: Transition): readonly string[] =>
  Object.entries(fields ?? {}).flatMap(([id, field]) =>
    field.required && !field.hasDefaultValue ? [field.name ?? id] : [],
  );

const isFree = (transition: Transition): boolean => neededBy(transition).length === 0;

interface Goal {
  readonly label: string;
  reached(status: Status): boolean;
}

const goalOf = ({ status, statusCategory }: JsonObject): Goal | null => {
  if (typeof status === 'string') return { label: status, reached: ({ name }) => name === status };
  if (typeof statusCategory !== 'string') return null;
  return { label: `the category ${statusCategory}`, reached: (one) => one.statusCategory.key === statusCategory };
};

const refusal = (from: Status, goal: Goal, transitions: readonly Transition[]): ProviderError => {
  const direct = transitions.find(({ to }) => goal.reached(to));
  const needed = direct === undefined ? [] : neededBy(direct);
  const why =
    direct !== undefined && needed.length > 0
      ? `the transition ${direct.name} asks for ${needed.join(', ')}. Make it in Jira.`
      : 'its workflow has no transition that leads there. Move the issue in Jira, or map the status to another one.';
  return new ProviderError('rejected', `Jira does not take the issue from ${from.name} to ${goal.label}: ${why}`);
};

/** Where an issue of a type is on its way. */
interface Standing {
  readonly type: string;
  readonly at: Status;
  readonly transitions: readonly Transition[];
  /** Ids of the statuses that it has been in. */
  readonly been: ReadonlySet<string>;
}

/**
 * Jira tells of an issue only which steps lead on from where it is. What leads on from elsewhere is seen by another issue
 * of the type that is there; where there is none, a step that lies between here and the goal is taken to see.
 */
export const createWorkflow = (client: JiraClient, project: Project): Workflow => {
  const transitionsOf = async (issue: string): Promise<readonly Transition[]> => {
    const query = { expand: 'transitions.fields' };
    const { transitions } = readTransitions((await client.send({ path: `/issue/${issue}/transitions`, query })).data);
    return transitions.filter(({ isAvailable }) => isAvailable !== false);
  };

  const seen = new Map<string, readonly Transition[] | null>();
  const leadsOnFrom = async (type: string, status: string): Promise<readonly Transition[] | null> => {
    const key = `${type} ${status}`;
    if (!seen.has(key)) {
      const jql = `project = ${await project.id()} AND issuetype = ${type} AND status = ${status} ORDER BY key ASC`;
      const query = { jql, maxResults: '1', fields: 'status' };
      const answer = await client.send({ path: client.isCloud ? '/search/jql' : '/search', query });
      const [sample] = readSample(answer.data).issues;
      seen.set(key, sample === undefined ? null : await transitionsOf(sample.id));
    }
    return seen.get(key) ?? null;
  };

  /** The first step of the shortest known way; null when none is known. */
  const plan = async (
    type: string,
    from: Status,
    first: readonly Transition[],
    goal: Goal,
  ): Promise<Transition | null> => {
    let ways = first.filter(isFree).map((step) => ({ step, at: step.to }));
    const visited = new Set([from.id]);
    for (let steps = 0; steps < MOST_STEPS && ways.length > 0; steps += 1) {
      const arrived = ways.find(({ at }) => goal.reached(at));
      if (arrived !== undefined) return arrived.step;
      const further: typeof ways = [];
      for (const { step, at } of ways.filter((way) => !visited.has(way.at.id))) {
        visited.add(at.id);
        const next = (await leadsOnFrom(type, at.id)) ?? [];
        further.push(...next.filter(isFree).map(({ to }) => ({ step, at: to })));
      }
      ways = further;
    }
    return null;
  };

  /** A step to see what follows: to a status that lies on the way, and of which nothing is known. */
  const tryStep = async (
    { type, at: from, transitions, been }: Standing,
    goalRank: number,
  ): Promise<Transition | null> => {
    for (const step of transitions.filter(isFree)) {
      const rank = rankOf(step.to);
      const isBetween = rank >= Math.min(rankOf(from), goalRank) && rank <= Math.max(rankOf(from), goalRank);
      if (isBetween && !been.has(step.to.id) && (await leadsOnFrom(type, step.to.id)) === null) return step;
    }
    return null;
  };

  return {
    async lead({ id, fields: { issuetype, status } }, fields) {
      const goal = goalOf(fields);
      if (goal === null || goal.reached(status)) return;
      const goalRank = RANKS[String(fields.statusCategory)] ?? 2;
      const been = new Set([status.id]);
      let at: Status = status;
      for (let steps = 0; steps < MOST_STEPS; steps += 1) {
        const transitions = await transitionsOf(id);
        const step =
          (await plan(issuetype.id, at, transitions, goal)) ??
          (await tryStep({ type: issuetype.id, at, transitions, been }, goalRank));
        if (step === null) throw refusal(at, goal, transitions);
        await client.send({ method: 'POST', path: `/issue/${id}/transitions`, body: { transition: { id: step.id } } });
        at = step.to;
        been.add(at.id);
        if (goal.reached(at)) return;
      }
      throw refusal(at, goal, []);
    },
  };
};
