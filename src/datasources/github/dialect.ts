import type { Dialect } from '../../domain/prose/dialect.ts';

const ISSUE_URL =
  /https?:\/\/(?:www\.)?github\.com\/(?<project>[\w.-]+\/[\w.-]+)\/(?:issues|pull|discussions)\/(?<name>\d+)(?:#[\w-]+)?/iu;

/**
 * How texts of GitHub name things, as its documentation of autolinked references and of mentions has it. An address of
 * an issue names it as its number does; by way of redirect.github.com it leads there and leaves no trace.
 */
export const dialect: Dialect = {
  calledBy: { PERSON: 'name', TICKET: 'number' },
  references: [
    {
      type: 'TICKET',
      pattern:
        /(?:(?<![\p{L}\p{N}_&/.-])(?<project>[\w.-]+\/[\w.-]+)|(?<![\p{L}\p{N}_&/-])(?<rest>[A-Za-z\d][A-Za-z\d-]*)|(?<![\p{L}\p{N}_&/]))(?:#|&#0*35;|&#[xX]0*23;|&num;)(?<name>\d+|(?=\\|&(?!lt;)))(?![\p{L}_])/u,
    },
    { type: 'TICKET', pattern: /(?<![\p{L}\p{N}_])GH-(?<name>\d+)(?![\p{L}_])/iu },
    { type: 'TICKET', pattern: ISSUE_URL },
  ],
  write: (type, { name }) => (type === 'PERSON' ? `@${name}` : `#${name}`),
  redirect: (url) => url.replace(/^(https?:\/\/)(?:www\.)?github\.com\//iu, '$1redirect.github.com/'),
  uploads: [
    /^(?:www\.)?github\.com\/user-attachments\//iu,
    /^(?:www\.)?github\.com\/[\w.-]+\/[\w.-]+\/(?:assets|files)\/\d+\//iu,
    /^private-user-images\.githubusercontent\.com\//iu,
  ],
};
