import type { TranscriptMessage } from '../domain/platform-report.ts';
import { isRecord, jsonFrom, storableText } from './coerce.ts';

/*
 * The transcript comes as plain text, as an array of messages, or (as the platform's agent node yields it) as a JSON
 * string of that array. Messages without words, such as bare tool calls, are dropped.
 */

/** Parts of parts of a message: nobody speaks deeper. */
const DEEPEST_PART = 20;

const wordsIn = (content: unknown, depth = 0): string => {
  if (typeof content === 'string') return storableText(content).trim();
  if (depth === DEEPEST_PART) return '';
  if (Array.isArray(content))
    return content
      .map((part) => wordsIn(part, depth + 1))
      .filter(Boolean)
      .join(' ');
  if (!isRecord(content)) return '';
  return wordsIn(content.text ?? content.content ?? content.message ?? '', depth + 1);
};

const messageFrom = (entry: unknown): TranscriptMessage => {
  const role = isRecord(entry) ? entry.role : null;
  return {
    role: typeof role === 'string' && role !== '' ? storableText(role) : 'unknown',
    content: wordsIn(entry),
  };
};

const SPEAKERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:agent|assistant|ai|bot)\s*:\s*/i, 'assistant'],
  [/^(?:user|caller|carrier|customer|driver|dispatcher)\s*:\s*/i, 'user'],
];

const lineFrom = (line: string): TranscriptMessage => {
  const speaker = SPEAKERS.find(([prefix]) => prefix.test(line));
  return speaker === undefined
    ? { role: 'unknown', content: line.trim() }
    : { role: speaker[1], content: line.replace(speaker[0], '').trim() };
};

const isLabelled = (text: string): boolean => SPEAKERS.some(([prefix]) => prefix.test(text));

/** Plain text becomes one message, or one a line where the lines name their speakers. */
const messagesFromText = (text: string): readonly TranscriptMessage[] =>
  isLabelled(text) ? text.split(/\r?\n/).map(lineFrom) : [{ role: 'unknown', content: text }];

const ABSENT = /^(?:|null|none|n\/a|undefined)$/i;

/** The transcript's messages; null when none was sent. */
export const transcriptFrom = (value: unknown): readonly TranscriptMessage[] | null => {
  const text = typeof value === 'string' ? storableText(value).trim() : null;
  if (text !== null && ABSENT.test(text)) return null;
  const listed = text !== null && /^["[{]/.test(text) ? jsonFrom(text) : value;
  const entries = isRecord(listed) ? (listed.messages ?? listed.transcript ?? [listed]) : listed;
  if (typeof entries === 'string' && entries !== value) return transcriptFrom(entries);
  const messages = Array.isArray(entries)
    ? entries.map(messageFrom)
    : text === null
      ? []
      : messagesFromText(text);
  const spoken = messages.filter(({ content }) => content !== '');
  return spoken.length === 0 ? null : spoken;
};
