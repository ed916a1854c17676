/** The platform's outbound signal at the end of a session, as a CloudEvents envelope. */
export function sessionEndedEvent(
  callId: string,
  current: 'completed' | 'failed',
  at: string,
): Readonly<Record<string, unknown>> {
  return {
    specversion: '1.0',
    id: `evt-${callId}-${current}`,
    source: 'https://platform.happyrobot.ai',
    type: 'session.status_changed',
    time: at,
    datacontenttype: 'application/json',
    data: {
      session_id: `session-${callId}`,
      run_id: callId,
      status: { previous: 'in-progress', current, updated_at: at },
    },
  };
}
