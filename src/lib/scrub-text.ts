import { isSecretQueryName, SECRET_WORDS } from './secret-names.ts';

export const SECRET = '[secret]';

// Every pattern runs in linear time: texts come from outside.
const MAX_READ = 65_536;
const MAX_KEPT = 8_192;

const PEM = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}-----|$)/g;
const HEADER_LINE =
  /(?<![\w-])((?:proxy-)?authorization|(?:set-)?cookie)(["']?[ \t]{0,4}[:=][ \t]{0,4})(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\r\n]*)/gi;
const SCHEME = /(?<![\w-])(bearer|basic)[ \t]{1,4}[\w.~+/=-]{6,}/gi;
const JWT = /(?<![\w-])eyJ[\w-]{6,}(?:\.[\w-]*){0,4}/g;
const KNOWN_KEY =
  /(?<![A-Za-z0-9])(?:lin_[a-z]{2,8}_|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|(?:sk|rk|pk)[-_]|whsec_|ATATT|AKIA|ya29\.|1\/\/0|AIza|npm_|SG\.)[\w./+=-]{10,}/g;
// The password of a connection string is often not encoded, so it can hold anything up to the last @.
const CONNECTION_USER =
  /(?<![\w+.-])((?:mongodb(?:\+srv)?|rediss?|smtps?|amqps?|postgres(?:ql)?|mysql):\/\/)[^\s"'<>]{0,500}@/gi;
const URL_USER = /(?<![\w+.-])([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"'<>]*@/gi;
const QUERY = /([?&#;])([^=&#?;\s"'<>]{1,80})=([^&#;\s"'<>]+)/g;
// A URL within a URL's query.
const ENCODED_QUERY = /(%(?:3f|26|23|3b))([\w.-]{1,80})(%3d)(?:(?!%26)[^&#;\s"'<>])+/gi;
// `apiKey`, `api-key`, `API key`: separators may stand between any two letters.
const WORDS = SECRET_WORDS.map((word) => [...word].join('[-_. ]?')).join('|');
// Quoted, quoted within a quoted text, or a list of such; else one word, or what is left of a text that was cut off.
const VALUE =
  /\[secret\]|"(?:[^"\\]|\\.)*"|'[^']*'|\\{1,15}"[^"]*"|\[\s{0,8}[\\"'][^\]]{0,2000}\]?|[^\s,;&"'<>)}\]]+|\\{0,15}["'][^"']{0,2000}/;
// JSON may break the line before a value; elsewhere what follows is the next line.
const IS = /\\{0,15}["']?(?:[ \t]{0,4}[:=][ \t]{0,4}|\s{0,8}[:=]\s{0,8}(?=["'\\[]))/;
const PAIR = new RegExp(
  `(?<![\\w.-])([\\w.-]{0,40}?(?:${WORDS})[\\w.-]{0,40}(?:${IS.source}))(?:${VALUE.source})`,
  'gi',
);

const shorten = (text: string): string => (text.length > MAX_KEPT ? `${text.slice(0, MAX_KEPT)}…` : text);

/**
 * A text without what looks like a secret: authorization and cookie headers, bearer and JSON web tokens,
 * keys of known forms, user information of URLs, and `name=value` or `"name": "value"` under a secret's name.
 * At most 8,192 characters of it.
 */
export const scrubText = (text: string): string =>
  shorten(
    text
      .slice(0, MAX_READ)
      .replace(PEM, SECRET)
      .replace(HEADER_LINE, `$1$2${SECRET}`)
      .replace(SCHEME, `$1 ${SECRET}`)
      .replace(JWT, SECRET)
      .replace(KNOWN_KEY, SECRET)
      .replace(CONNECTION_USER, `$1${SECRET}@`)
      .replace(URL_USER, `$1${SECRET}@`)
      .replace(QUERY, (all, mark: string, name: string) => (isSecretQueryName(name) ? `${mark}${name}=${SECRET}` : all))
      .replace(ENCODED_QUERY, (all, mark: string, name: string, is: string) =>
        isSecretQueryName(name) ? `${mark}${name}${is}${SECRET}` : all,
      )
      .replace(PAIR, `$1${SECRET}`),
  );
