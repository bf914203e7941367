/** What seeded things are called, at every provider. */
export const PEOPLE = [
  'Ada Martin',
  'Björn Lindqvist',
  'Chidi Okafor',
  'Dana Weiss',
  'Elif Yılmaz',
  'Farid Haddad',
  'Grace Kim',
  'Hiroshi Tanaka',
  'Inés Duarte',
  'Jonas Berg',
  'Katya Petrova',
  'Liam O’Connor',
] as const;

export const VERBS = ['Fix', 'Add', 'Remove', 'Explain', 'Speed up', 'Test', 'Replace', 'Hide', 'Migrate'] as const;
export const THINGS = [
  'the login form',
  'CSV export',
  'retries of webhooks',
  'the empty state of the board',
  'time zones in reminders',
  'the 🔔 badge',
  'search by label',
  'keyboard shortcuts',
  'drag & drop on touch screens',
  'error pages',
  'the nightly backup',
  'naïve date parsing',
] as const;
export const PLACES = [
  'on mobile',
  'for guests',
  'after a reconnect',
  'in the admin area',
  'when the list is long',
  'in right-to-left languages (العربية)',
  'behind a proxy',
] as const;

export const SENTENCES = [
  'It happens about once a day, and nobody has found out why.',
  'See the thread from last week for the background.',
  'This used to work before the last release.',
  'We agreed to keep the old behaviour behind a flag.',
  'The design is final; only the copy can still change.',
  'Steps:\n\n1. open the page\n2. wait a minute\n3. reload',
  '```ts\nawait save(draft);\n```',
  'A customer with **many** projects reported it.',
] as const;

export const REMARKS = [
  'I can reproduce this.',
  'Fixed on the branch, please have a look.',
  'Let us talk about it tomorrow.',
  'Not before the release.',
  '👍',
  'What does the log say?',
  'Same on my machine:\n\n> connection reset',
] as const;
