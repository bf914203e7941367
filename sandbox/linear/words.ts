/** What seeded things are called. */
/** What seeded things are called. */
export const LABELS = [
  ['Bug', '#eb5757', 'Something is broken.'],
  ['Feature', '#bb87fc', null],
  ['Improvement', '#4ea7fc', 'Works, but could be better.'],
  ['Documentation', '#95a2b3', null],
  ['Security', '#f2994a', 'Look at it first.'],
  ['Performance', '#26b5ce', null],
  ['Accessibility', '#0f783c', null],
  ['Customer request', '#f7c8c1', 'Someone asked for it.'],
] as const;

export const TEAM_LABELS = [
  ['API', '#5e6ad2', null],
  ['Storage', '#f2c94c', null],
  ['Web', '#4cb782', null],
] as const;

export const PROJECTS = [
  ['Search that finds things', 'Ranking, spelling and filters.'],
  ['Move to the new cluster', 'Without a night shift.'],
  ['Offline mode', 'Read and edit without a network.'],
  ['Billing clean-up', ''],
  ['Onboarding in five minutes', 'From sign-up to the first success.'],
  ['Audit trail', 'Who did what, and when.'],
] as const;
