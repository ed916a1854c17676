import type { ToolArguments } from './tool-arguments.ts';
import type { Transcript } from './transcript.ts';
import type { Memory } from './turn.ts';

/** What the platform's post-call flow sends: strings only, its opinion as a hint, zero for unknown. */
export function finalizeArguments(
  transcript: Transcript,
  memory: Memory,
  endedBy: 'caller' | 'agent',
): ToolArguments {
  const agreed = memory.agreedDollars !== null;
  return {
    transcript: transcript.toJson(),
    duration_seconds: String(transcript.durationSeconds()),
    ended_by: endedBy,
    outcome: memory.hint ?? (agreed ? 'Success' : memory.load === null ? 'No load found' : 'Rate too high'),
    sentiment: agreed ? 'Positive' : memory.asks > 2 ? 'Negative' : 'Neutral',
    extracted: {
      reference_number: memory.load?.reference_number ?? '',
      carrier_ask: String(memory.askDollars ?? 0),
      agreed_rate: String(memory.agreedDollars ?? 0),
      asks: String(memory.asks),
    },
    recording_url: null,
    notes: null,
  };
}
