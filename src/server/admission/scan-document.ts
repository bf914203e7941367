import { Lexer, Source, TokenKind } from 'graphql';
import type { DocumentLimits } from '../limits.ts';
import { atMost } from './limit-error.ts';

const OPENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSES: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Looks over a document before it is parsed: the parser recurses as deep as its brackets are nested. Answers how many
 * lines it has.
 * @throws LimitError as soon as there is too much of it; GraphQLError for what is no token
 */
export const scanDocument = (text: string, limits: DocumentLimits): number => {
  atMost('documentBytes', Buffer.byteLength(text), limits.documentBytes);
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    atMost('documentTokens', ++tokens, limits.documentTokens);
    if (OPENS.has(kind)) atMost('documentNesting', ++nesting, limits.documentNesting);
    else if (CLOSES.has(kind)) nesting--;
  }
  atMost('documentLines', lexer.line, limits.documentLines);
  return lexer.line;
};
