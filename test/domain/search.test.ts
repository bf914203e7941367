import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MOST_WORDS, searchOf, wordsOf } from '../../src/domain/search.ts';

describe('the words of a text', () => {
  test.each([
    ['Fix the login page', ['fix', 'the', 'login', 'page']],
    ['  ENG-123: crash/loop (v2.0) ', ['eng', '123', 'crash', 'loop', 'v2', '0']],
    ['again and again', ['again', 'and']],
    ['Crème BRÛLÉE ﬁne', ['creme', 'brulee', 'fine']],
    ['ＦＵＬＬ ｗｉｄｔｈ ①', ['full', 'width', '1']],
    ['İstanbul ΟΔΟΣ Straße', ['istanbul', 'οδοσ', 'straße']],
    ['Привет, мир! Ёлка', ['привет', 'мир', 'елка']],
    ['東京タワーのv2', ['東', '京', 'タ', 'ワ', 'ー', 'の', 'v2']],
    ['한국어 제목', ['한국어', '제목']],
    ['𠮷野家 𝐛𝐨𝐥𝐝', ['𠮷', '野', '家', 'bold']],
    ['— … 🙂 !', []],
    ['', []],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are few and short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const words = wordsOf(text);
        expect(words.length).toBeLessThanOrEqual(MOST_WORDS);
        expect(new Set(words).size).toBe(words.length);
        expect(words.filter((word) => [...word].length > 32 || !/^[\p{L}\p{N}]+$/u.test(word))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(wordsOf(`${'x'.repeat(500)} end`)).toEqual(['x'.repeat(32), 'end']);
    expect(wordsOf(Array.from({ length: 30 }, (_, index) => `w${index}`).join(' '))).toHaveLength(24);
  });

  test('are found again by themselves, whatever their case and accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = wordsOf(text);
        expect(words.map((word) => wordsOf(word))).toEqual(words.map((word) => [word]));
        expect(wordsOf(text.normalize('NFD'))).toEqual(words);
        expect(wordsOf(text.normalize('NFC'))).toEqual(words);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a search', () => {
  test.each([
    ['login', { words: [], last: 'login' }],
    ['Login  PA', { words: ['login'], last: 'pa' }],
    ['a a a b', { words: ['a'], last: 'b' }],
    ['東京', { words: ['東'], last: '京' }],
    [Array.from({ length: 24 }, (_, index) => `w${index}`).join(' '), expect.objectContaining({ last: 'w23' })],
  ])('%j', (text, search) => {
    expect(searchOf(text)).toEqual(search);
  });

  test.each(['', '   ', '...', '🙂', Array.from({ length: 25 }, (_, index) => `w${index}`).join(' ')])(
    'for %j is none',
    (text) => {
      expect(searchOf(text)).toBeNull();
    },
  );
});
