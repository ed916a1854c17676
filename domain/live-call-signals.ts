import type { LoadChangeKind } from './load-news.ts';

/** What the live agent of a call is told at once. Money in US dollars, as the agent speaks it. */
export type LiveCallSignal = {
  readonly callId: string;
  readonly sessionId: string;
  /** The same signal sent again has the same key. */
  readonly key: string;
  readonly change: LoadChangeKind;
  readonly loadId: string;
  readonly referenceNumber: string;
  readonly loadboardRate: number;
  /** One sentence the agent may speak. */
  readonly say: string;
};

export type SignalSent =
  | { readonly kind: 'sent' }
  /** Nobody is to be told: no platform is configured. */
  | { readonly kind: 'off' }
  | { readonly kind: 'failed'; readonly cause: 'refused' | 'busy' | 'unreachable' | 'unreadable' | 'spared' };

/** The voice platform's way into a call that is under way. Never throws for what the far side does. */
export interface LiveCallSignals {
  send(signal: LiveCallSignal): Promise<SignalSent>;
}

/** Which session of the voice platform a call is, as the platform's events told. */
export interface PlatformSessions {
  /** The latest word on a call stays. */
  remember(callId: string, sessionId: string, atMs: number): Promise<void>;
  find(callId: string): Promise<string | null>;
}
