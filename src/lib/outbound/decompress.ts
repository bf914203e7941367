import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip } from 'node:zlib';
import { hasCode } from '../error-code.ts';
import { hostOf, NetworkError, ResponseTooLargeError } from './errors.ts';
import type { Answer } from './exchange.ts';

type Decompress = (body: Buffer, maxOutputLength: number) => Promise<Buffer<ArrayBuffer>>;

const gunzipAsync = promisify(gunzip);
const brotliAsync = promisify(brotliDecompress);

// The flush modes take a body without its trailer for what it holds, as browsers do.
const asGzip: Decompress = (body, maxOutputLength) =>
  gunzipAsync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
const asBrotli: Decompress = (body, maxOutputLength) =>
  brotliAsync(body, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH });

// Exactly what requests ask for, and one at a time: a stack of codings is a bomb.
const CODINGS: ReadonlyMap<string, Decompress> = new Map([
  ['gzip', asGzip],
  ['x-gzip', asGzip],
  ['br', asBrotli],
]);

/**
 * The answer's body as its sender meant it. Decompression stops at `maxBytes`.
 * @throws ResponseTooLargeError, NetworkError
 */
export const decompress = async (url: URL, answer: Answer, maxBytes: number): Promise<Buffer<ArrayBuffer>> => {
  const coding = String(answer.headers['content-encoding'] ?? 'identity')
    .trim()
    .toLowerCase();
  if (coding === 'identity' || answer.body.byteLength === 0) return answer.body;
  const run = CODINGS.get(coding);
  if (run === undefined)
    throw new NetworkError(`${hostOf(url)} answered in a content encoding that was not asked for.`);
  try {
    return await run(answer.body, maxBytes);
  } catch (cause) {
    if (hasCode(cause, 'ERR_BUFFER_TOO_LARGE')) {
      throw new ResponseTooLargeError(`${hostOf(url)} answered with more than ${maxBytes} bytes.`, { cause });
    }
    throw new NetworkError(`${hostOf(url)} answered with a body that could not be decompressed.`, { cause });
  }
};
