/** A name or value without case, spaces and signs. */
export const plainName = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What systems call a canonical field besides its own name. */
const FIELD_NAMES: Readonly<Record<string, readonly string[]>> = {
  title: ['name', 'summary', 'subject', 'headline'],
  name: ['title', 'summary', 'subject'],
  description: ['body', 'text', 'content', 'details', 'notes'],
  body: ['text', 'content', 'message', 'comment'],
  status: ['state', 'statename', 'stage', 'workflowstate', 'column'],
  priority: ['severity', 'importance', 'urgency'],
  assignees: ['assignee', 'owner', 'responsible', 'assignedto'],
  author: ['user', 'creator', 'createdby', 'reporter'],
  labels: ['tags', 'label', 'tag'],
  dueOn: ['due', 'duedate', 'deadline', 'targetdate'],
  startOn: ['start', 'startdate'],
  estimate: ['points', 'storypoints', 'storypointestimate', 'size', 'effort'],
  milestone: ['release', 'fixversion'],
  iteration: ['cycle', 'sprint'],
  initiative: ['project', 'epic'],
  parent: ['parentissue', 'parentid'],
  ticket: ['issue', 'task'],
};

/** What systems call a canonical value besides its own name. */
const VALUE_NAMES: Readonly<Record<string, readonly string[]>> = {
  BACKLOG: ['triage', 'icebox', 'new', 'later'],
  TODO: ['unstarted', 'open', 'reopened', 'ready', 'planned', 'selected', 'selectedfordevelopment'],
  IN_PROGRESS: ['started', 'inreview', 'review', 'doing', 'active', 'indeterminate', 'wip'],
  DONE: ['completed', 'closed', 'resolved', 'finished', 'complete', 'fixed', 'released'],
  CANCELED: ['cancelled', 'notplanned', 'duplicate', 'wontfix', 'wontdo', 'rejected', 'abandoned'],
  NONE: ['nopriority', 'unset', 'undefined'],
  LOW: ['minor', 'lowest', 'trivial'],
  MEDIUM: ['normal', 'moderate', 'default'],
  HIGH: ['major', 'important'],
  URGENT: ['critical', 'highest', 'blocker', 'immediate'],
};

/** How alike a canonical word and one of a system are: 2 the same, 1 known to mean it, 0 neither. */
export type Likeness = 0 | 1 | 2;

const likeness = (names: Readonly<Record<string, readonly string[]>>, ours: string, theirs: string): Likeness => {
  const plain = plainName(theirs);
  if (plain === plainName(ours)) return 2;
  return names[ours]?.includes(plain) ? 1 : 0;
};

export const fieldLikeness = (local: string, external: string): Likeness => likeness(FIELD_NAMES, local, external);
export const valueLikeness = (local: string, external: string): Likeness => likeness(VALUE_NAMES, local, external);
