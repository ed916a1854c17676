import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LINEAR_TENFOLD, tenfoldCost } from '../../tests/timing/tenfold.ts';
import { callerUtterances } from './caller-words.ts';
import { createLexiconSentiment } from './lexicon-sentiment.ts';

const sentiment = createLexiconSentiment();
const said = (...utterances: readonly string[]) => utterances.map((words) => `user: ${words}`).join('\n');

describe('what the caller said', () => {
  it.each([
    ['user: hello\nassistant: hi\nuser: bye', ['hello', 'bye']],
    ['Caller: hello\nAgent: hi', ['hello']],
    ['[user]: hello\n[assistant]: hi', ['hello']],
    ['user: I am in Dallas\nand empty\r\nassistant: good\nto know', ['I am in Dallas', 'and empty']],
    ['user: pickup: tomorrow\nMC: 123456', ['pickup: tomorrow', 'MC: 123456']],
    ['user: 123456\nuser: ...', []],
    ['tool: {"status": "great"}\nsystem: be nice', []],
    ['a plain text without roles', []],
    ['', []],
  ])('%j', (transcript, utterances) => {
    expect(callerUtterances(transcript)).toEqual(utterances);
  });
});

describe('the mood of a caller', () => {
  it.each([
    ['positive', said('Hi there', 'Great, that sounds good', 'Thanks so much, I appreciate it')],
    ['positive', said('MC 123456', 'Perfect, I love that lane', 'Wonderful')],
    ['negative', said('That rate is terrible', 'You are wasting my time', 'This is ridiculous')],
    ['negative', said('I hate waiting, you people are useless', 'bye')],
    ['neutral', said('MC 123456', 'Dallas to Atlanta', 'Dry van', 'Twenty one hundred')],
    ['neutral', said('no', 'yes', 'No.', 'Okay, sure')],
    [
      'neutral',
      said('I am empty in Dallas and free on Monday', 'No deadhead, no touch freight, drop and hook'),
    ],
    ['neutral', said('Can you do better?', 'What is the best you can pay?')],
  ])('is %s: %s', async (label, transcript) => {
    expect(await sentiment.analyze(transcript)).toMatchObject({ label, source: 'analysis' });
  });

  it('is the caller’s, not the agent’s', async () => {
    const transcript =
      'assistant: Wonderful, great, I love it!\nuser: this is awful\nassistant: Fantastic, thank you!';
    expect(await sentiment.analyze(transcript)).toMatchObject({ label: 'negative' });
  });

  it.each(['', 'assistant: Great!', 'user: 123', 'just words'])(
    'is null where nothing can be judged: %j',
    async (words) => {
      expect(await sentiment.analyze(words)).toBeNull();
    },
  );

  it('is a score from -1 to 1 for anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (words) => {
        const judged = await sentiment.analyze(`user: ${words}`);
        expect(Math.abs(judged?.score ?? 0)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(['great load ', '!', 'no ', 'x', 'user: bad\n', '\n', 'no-touch '])(
    'takes longer for a megabyte of %j only as there is more',
    async (piece) => {
      const cost = await tenfoldCost(100_000, (length) =>
        sentiment.analyze(`user: ${piece.repeat(length / piece.length)}`),
      );
      expect(cost).toBeLessThan(LINEAR_TENFOLD);
    },
  );
});
