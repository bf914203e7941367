import type { Dialect } from '../../domain/prose/dialect.ts';

/** Standards that are written as Linear's issues are. */
const STANDARDS = 'AES|ANSI|CVE|ECMA|HTTP|IEEE|IEC|ISO|MD|PEP|RFC|RSA|SHA|TLS|UCS|UTF|WCAG|GH';

/** How texts of Linear name things: people by their display name, issues by their identifier or address. */
export const dialect: Dialect = {
  calledBy: { PERSON: 'displayName', TICKET: 'identifier' },
  references: [
    {
      type: 'TICKET',
      pattern: new RegExp(
        `(?<![\\p{L}\\p{N}_/-])(?!(?:${STANDARDS})-)(?<name>[A-Z][A-Z\\d]{0,9}-\\d+)(?![\\p{L}\\p{N}_-])`,
        'u',
      ),
    },
    {
      type: 'TICKET',
      pattern: /https?:\/\/linear\.app\/[\w-]+\/issue\/(?<name>[A-Z][A-Z\d]{0,9}-\d+)(?:\/[\w-]*)?(?:#[\w-]+)?/iu,
    },
    { type: 'PERSON', pattern: /https?:\/\/linear\.app\/[\w-]+\/profiles\/(?<name>[\p{L}\p{N}_.-]*[\p{L}\p{N}_])/iu },
  ],
  write: (type, { name }) => (type === 'PERSON' ? `@${name}` : name),
  uploads: [/^(?:private-)?uploads\.linear\.app\//iu],
};
