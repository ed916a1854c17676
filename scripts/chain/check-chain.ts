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

/** What of a call has been checked: its last link and hash, and the last place an entry has. */
export type Checked = { readonly link: number; readonly hash: string; readonly lastSeq: number };

export const UNCHECKED: Checked = { link: 0, hash: '', lastSeq: 0 };

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

const gone = ({ callId }: StoredEntry, seq: number, kind: ChainBreak['kind'], what: string): ChainBreak => ({
  ...{ callId, seq, kind, what },
  epoch: null,
});

const isMissing = (entry: StoredEntry, { link, lastSeq }: Checked): ChainBreak => {
  const links = entry.link - link - 1;
  const many = links === 1 ? 'an entry is' : `${String(links)} entries are`;
  return gone(entry, lastSeq + 1, 'missing', `${many} missing before entry ${String(entry.seq)}`);
};

/** Why an entry is not the next link; the entries after it may hold what belongs here, or have its number. */
const explain = (entry: StoredEntry, later: readonly StoredEntry[], { hash }: Checked): ChainBreak => {
  const moved = later.find((other) => {
    const belongs = hashOf(hash, other, entry.seq);
    return belongs === entry.hash || hashOf(hash, other, other.seq) === other.hash;
  });
  if (moved !== undefined) {
    return brokenAt(entry, 'reordered', `what belongs here stands as entry ${String(moved.seq)}`);
  }
  const swapped = later.find(({ seq }) => hashOf(hash, entry, seq) === entry.hash);
  if (swapped !== undefined) {
    const what = `what belongs here stands as entry ${String(entry.seq)}`;
    return { ...brokenAt(entry, 'reordered', what), seq: swapped.seq };
  }
  return brokenAt(entry, 'altered', 'what it says, or its time, is not what was written');
};

/** Follows entries of one call in the order of their writing, going on from what was checked before. */
export const checkChain = (
  entries: readonly StoredEntry[],
  from: Checked,
): { readonly checked: Checked } | { readonly broken: ChainBreak } => {
  let checked = from;
  for (const [index, entry] of entries.entries()) {
    const { seq, link, hash } = entry;
    if (link !== checked.link + 1) return { broken: isMissing(entry, checked) };
    if (hashOf(checked.hash, entry, seq) !== hash) {
      return { broken: explain(entry, entries.slice(index + 1), checked) };
    }
    checked = { link, hash, lastSeq: Math.max(checked.lastSeq, seq) };
  }
  return { checked };
};

/** What the call's own row says against its last place; `last` is the entry written last. */
export const checkEnd = (last: StoredEntry, { lastSeq }: Checked): ChainBreak | null => {
  const { keptSeq } = last;
  if (keptSeq === null) return gone(last, lastSeq, 'call_missing', 'the row of the call itself is missing');
  const says = `by its row the call's last entry is ${String(keptSeq)}`;
  if (keptSeq > lastSeq) return gone(last, lastSeq + 1, 'cut_off', `${says}, the last ones are missing`);
  return keptSeq < lastSeq ? { ...brokenAt(last, 'added', says), seq: lastSeq } : null;
};
