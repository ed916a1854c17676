import { createHash } from 'node:crypto';
import type { StoredEntry } from '../../adapters/postgres/stored-timeline.ts';

/** The first place at which a call's timeline is not what was written. */
export type ChainBreak = {
  readonly callId: string;
  readonly seq: number;
  /** Seconds since 1970; null where the entry is gone. */
  readonly epoch: string | null;
  readonly kind: 'altered' | 'missing' | 'reordered' | 'cut_off' | 'added' | 'call_missing' | 'vanished';
  readonly what: string;
};

/** What of a call has been checked: its last number and hash. */
export type Checked = { readonly seq: number; readonly hash: string };

export const UNCHECKED: Checked = { seq: 0, hash: '' };

/** The formula of docs/timeline.md, computed here and not by the database that is under suspicion. */
const hashOf = (before: string, { callId, epoch, event }: StoredEntry, seq: number): string =>
  createHash('sha256')
    .update(Buffer.from(before, 'hex'))
    .update([callId, seq, epoch, event].join('|'))
    .digest('hex');

const brokenAt = (entry: StoredEntry, kind: ChainBreak['kind'], what: string): ChainBreak => ({
  callId: entry.callId,
  seq: entry.seq,
  epoch: entry.epoch,
  kind,
  what,
});

/** Why an entry is not the next link; the entries after it may hold what belongs here. */
const explain = (entry: StoredEntry, later: readonly StoredEntry[], { hash }: Checked): ChainBreak => {
  const moved = later.find((other) => {
    const belongs = hashOf(hash, other, entry.seq);
    return belongs === other.hash || belongs === entry.hash;
  });
  if (moved === undefined) {
    return brokenAt(entry, 'altered', 'what it says, or its time, is not what was written');
  }
  return brokenAt(entry, 'reordered', `what belongs here stands as entry ${String(moved.seq)}`);
};

/** Follows entries of one call in their order, going on from what was checked before. */
export const checkChain = (
  entries: readonly StoredEntry[],
  from: Checked,
): { readonly checked: Checked } | { readonly broken: ChainBreak } => {
  let checked = from;
  for (const [index, entry] of entries.entries()) {
    const wanted = checked.seq + 1;
    if (entry.seq !== wanted) {
      const last = entry.seq - 1;
      const gone =
        last === wanted ? `entry ${String(wanted)}` : `entries ${String(wanted)} to ${String(last)}`;
      return { broken: { ...brokenAt(entry, 'missing', `${gone} missing`), seq: wanted, epoch: null } };
    }
    if (hashOf(checked.hash, entry, entry.seq) !== entry.hash) {
      return { broken: explain(entry, entries.slice(index + 1), checked) };
    }
    checked = { seq: entry.seq, hash: entry.hash };
  }
  return { checked };
};

/** What the call's own row says against its last entry. */
export const checkEnd = ({ keptSeq, ...last }: StoredEntry): ChainBreak | null => {
  if (keptSeq === null) {
    return {
      ...brokenAt({ keptSeq, ...last }, 'call_missing', 'the row of the call itself is missing'),
      epoch: null,
    };
  }
  if (keptSeq > last.seq) {
    const what = `the call has ${String(keptSeq)} entries by its row, the last ones are missing`;
    return { ...brokenAt({ keptSeq, ...last }, 'cut_off', what), seq: last.seq + 1, epoch: null };
  }
  if (keptSeq < last.seq) {
    return brokenAt({ keptSeq, ...last }, 'added', `the call has ${String(keptSeq)} entries by its row`);
  }
  return null;
};
