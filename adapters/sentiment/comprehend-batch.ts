/** Comprehend's limits for one text, and for texts in one `BatchDetectSentiment`. */
const MOST_BYTES = 5_000;
const MOST_TEXTS = 25;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** A text in pieces of at most 5,000 bytes, no character cut in two. */
const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = [];
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > MOST_BYTES) {
    let end = MOST_BYTES;
    // Bytes 10xxxxxx go on with the character before them.
    while (((rest[end] ?? 0) & 0xc0) === 0x80) end -= 1;
    pieces.push(rest.subarray(0, end).toString('utf8'));
    rest = rest.subarray(end);
  }
  return [...pieces, rest.toString('utf8')];
};

/** What the caller said as texts of one batch: as few as hold it, the latest words where there are too many. */
export const comprehendBatch = (utterances: readonly string[]): readonly string[] => {
  const texts: string[] = [];
  for (const words of utterances.flatMap(piecesOf)) {
    const last = texts.at(-1);
    const joined = last === undefined ? words : `${last}\n${words}`;
    if (last !== undefined && bytesOf(joined) <= MOST_BYTES) texts[texts.length - 1] = joined;
    else texts.push(words);
  }
  return texts.slice(-MOST_TEXTS);
};
