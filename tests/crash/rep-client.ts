import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/** A rep who says his word again until it is settled: the connection broke, a part is away, `pending`. The last HTTP status. */
export const patientConfirm = async (apiUrl: string, token: string): Promise<number> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const status = await fetch(`${apiUrl}/api/v1/handoffs/${token}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    }).then(
      (response) => response.status,
      () => 0,
    );
    const isSettled = status !== 0 && status !== 202 && status < 500;
    if (isSettled || Date.now() > deadline) return status;
    await pause(PAUSE_MS);
  }
};
