/** One server-sent event (WHATWG HTML §9.2). `data` is JSON, which has no line breaks; null as id leaves the last one. */
export const eventText = (event: string, data: object, id: string | null): string =>
  `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** A comment: keeps proxies from closing a quiet stream, and tells a reader that it is alive. */
export const HEARTBEAT = Buffer.from(': heartbeat\n\n');
