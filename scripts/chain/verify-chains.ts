import type { Database } from '../../adapters/postgres/database.ts';
import {
  findVanishedCalls,
  readStoredEntries,
  type StoredEntry,
} from '../../adapters/postgres/stored-timeline.ts';
import { checkChain, checkEnd, UNCHECKED, type ChainBreak, type Checked } from './check-chain.ts';

export type ChainReport = {
  readonly calls: number;
  readonly entries: number;
  /** The first break of each call that has one, at most `MOST_SHOWN`. */
  readonly breaks: readonly ChainBreak[];
  readonly brokenCalls: number;
};

export const MOST_SHOWN = 20;
/** Of a call with more entries so many are looked at together. */
const ENTRIES_TOGETHER = 5_000;

/** Entries that follow one another in one call, and whether they are its last. */
async function* piecesOf(
  entries: AsyncIterable<StoredEntry>,
): AsyncGenerator<{ readonly piece: readonly StoredEntry[]; readonly isLast: boolean }> {
  let piece: StoredEntry[] = [];
  for await (const entry of entries) {
    const isOther = piece[0] !== undefined && piece[0].callId !== entry.callId;
    if (isOther || piece.length === ENTRIES_TOGETHER) {
      yield { piece, isLast: isOther };
      piece = [];
    }
    piece.push(entry);
  }
  if (piece.length > 0) yield { piece, isLast: true };
}

const breakIn = (
  piece: readonly StoredEntry[],
  isLast: boolean,
  from: Checked,
): { readonly broken: ChainBreak | null; readonly checked: Checked } => {
  const result = checkChain(piece, from);
  if ('broken' in result) return { broken: result.broken, checked: from };
  const last = isLast ? piece.at(-1) : undefined;
  return { broken: last === undefined ? null : checkEnd(last, result.checked), checked: result.checked };
};

/** After a call's first break the rest of it says nothing. */
const UNLOOKED = { broken: null, checked: UNCHECKED };

const vanished = (callId: string): ChainBreak => ({
  callId,
  seq: 1,
  epoch: null,
  kind: 'vanished',
  what: 'other records speak of this call, its timeline is missing',
});

/** Follows every call's timeline, or that of one, from its first entry to its last. Progress: entries so far. */
export const verifyChains = async (
  db: Database,
  only: string | null,
  progress: (entries: number) => void,
): Promise<ChainReport> => {
  const breaks: ChainBreak[] = [];
  let [calls, entries, brokenCalls] = [0, 0, 0];
  let checked = UNCHECKED;
  let isBroken = false;
  for await (const { piece, isLast } of piecesOf(readStoredEntries(db, only))) {
    entries += piece.length;
    const found = isBroken ? UNLOOKED : breakIn(piece, isLast, checked);
    if (found.broken !== null) {
      isBroken = true;
      brokenCalls += 1;
      if (breaks.length < MOST_SHOWN) breaks.push(found.broken);
    }
    checked = found.checked;
    if (!isLast) continue;
    calls += 1;
    [checked, isBroken] = [UNCHECKED, false];
    progress(entries);
  }
  const gone = await findVanishedCalls(db, only, MOST_SHOWN);
  return {
    calls: calls + gone.length,
    entries,
    breaks: [...breaks, ...gone.map(vanished)].slice(0, MOST_SHOWN),
    brokenCalls: brokenCalls + gone.length,
  };
};
